import { contests, nameOf, type Contest } from '../contestants/contests.js';
import { FLAGS } from '../measure/allocation.js';
import { freshToken } from '../measure/fresh-token.js';
import { interleave, timeOf, type Rounds, type Ways } from '../measure/rounds.js';
import type { Part } from '../part.js';
import { runWorker } from '../programs.js';
import type { AllocationAnswer, AllocationOrder } from '../workers/allocation.js';
import { hotPathResult, type HotPathNumbers } from './hot-path-result.js';

const ROUNDS = 40;
const MS_PER_ROUND = 15;
const ALLOCATION: AllocationOrder = { rounds: 7, calls: 1000 };
const QUICK_ALLOCATION: AllocationOrder = { rounds: 3, calls: 300 };

/** What a request costs beside the bare client, when the token is at hand. */
export const hotPath: Part = {
  name: 'hot-path',
  async run({ service, quick }) {
    const allocation = await runWorker<AllocationAnswer>(
      'allocation',
      quick ? QUICK_ALLOCATION : ALLOCATION,
      FLAGS,
    );
    const all = await contests(service);
    const { ways } = await freshToken(service);
    const numbers: HotPathNumbers = {
      contests: all.map(({ client, work }) => ({ client, work })),
      times: quick ? undefined : await timesOf(all),
      freshToken: quick ? undefined : await timeInRounds(ways),
      rounds: ROUNDS,
      allocation,
    };
    return hotPathResult(numbers);
  },
};

async function timesOf(all: readonly Contest[]): Promise<Record<string, Rounds>> {
  const times: Record<string, Rounds> = {};
  for (const contest of all) times[nameOf(contest)] = await timeInRounds(contest.ways);
  return times;
}

async function timeInRounds(ways: Ways): Promise<Rounds> {
  for (const call of ways.values()) await timeOf(call, 10 * MS_PER_ROUND);
  return interleave(ways, ROUNDS, (call) => timeOf(call, MS_PER_ROUND));
}
