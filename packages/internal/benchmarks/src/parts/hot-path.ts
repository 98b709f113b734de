import { CONTESTS, nameOf } from '../contestants/contests.js';
import { FLAGS } from '../measure/allocation.js';
import type { Rounds, RoundsOrder } from '../measure/rounds.js';
import type { Part } from '../part.js';
import { runWorker } from '../programs.js';
import type { AllocationAnswer, AllocationOrder } from '../workers/allocation.js';
import type { ContestOrder } from '../workers/contest.js';
import { hotPathResult, type HotPathNumbers } from './hot-path-result.js';

/** V8 does not make the same code in each process, so that one alone may have luck. */
const PROCESSES = 3;
const ROUNDS: RoundsOrder = { rounds: 12, msPerRound: 15 };
const ALLOCATION: AllocationOrder = { rounds: 7, calls: 1000 };
const QUICK_ALLOCATION: AllocationOrder = { rounds: 1, calls: 200 };

/** What a request costs beside the bare client, when the token is at hand. */
export const hotPath: Part = {
  name: 'hot-path',
  async run({ quick }) {
    const allocation = await runWorker<AllocationAnswer>(
      'allocation',
      quick ? QUICK_ALLOCATION : ALLOCATION,
      FLAGS,
    );
    const numbers: HotPathNumbers = {
      contests: CONTESTS,
      times: quick ? undefined : await timesOfAll(),
      freshToken: quick ? undefined : await timesOf('fresh-token', ROUNDS),
      rounds: PROCESSES * ROUNDS.rounds,
      processes: PROCESSES,
      allocation,
    };
    return hotPathResult(numbers);
  },
};

async function timesOfAll(): Promise<Record<string, Rounds>> {
  const times: Record<string, Rounds> = {};
  for (const contest of CONTESTS) {
    const order: ContestOrder = { ...contest, ...ROUNDS };
    times[nameOf(contest)] = await timesOf('contest', order);
  }
  return times;
}

/** All rounds of several processes. */
async function timesOf(worker: string, order: RoundsOrder): Promise<Rounds> {
  const all = new Map<string, number[]>();
  for (let process = 0; process < PROCESSES; process++) {
    const answer = await runWorker<Record<string, number[]>>(worker, order);
    for (const [way, rounds] of Object.entries(answer))
      all.set(way, [...(all.get(way) ?? []), ...rounds]);
  }
  return all;
}
