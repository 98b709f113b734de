// Bytes and promises per request, in a process whose heap is set up for it.
import { contestOf, CONTESTS, nameOf, PATH } from '../contestants/contests.js';
import { bytesOf, promisesOf } from '../measure/allocation.js';
import { freshToken } from '../measure/fresh-token.js';
import { interleave } from '../measure/rounds.js';
import { workOn } from '../programs.js';
import { startService } from '../server/start.js';
import { answerInMemory } from '../transport/in-memory.js';

export interface AllocationOrder {
  readonly rounds: number;
  readonly calls: number;
}

export interface AllocationAnswer {
  /** By contest and way: bytes per call, round by round. */
  readonly bytes: Record<string, Record<string, number[]>>;
  readonly promises: Record<string, Record<string, number>>;
  /** Made by `getToken()` before it returns. */
  readonly promisesForFreshToken: number;
}

workOn(async ({ rounds, calls }: AllocationOrder): Promise<AllocationAnswer> => {
  const service = await startService();
  answerInMemory(PATH);
  const bytes: AllocationAnswer['bytes'] = {};
  const promises: AllocationAnswer['promises'] = {};
  for (const contest of CONTESTS) {
    const { ways } = await contestOf(service, contest);
    for (const call of ways.values()) await repeat(call, 2 * calls);
    const measured = await interleave(ways, rounds, (call) => bytesOf(call, calls));
    bytes[nameOf(contest)] = Object.fromEntries(measured) as Record<string, number[]>;
    const counted: Record<string, number> = {};
    for (const [way, call] of ways) counted[way] = (await promisesOf(call)).inAll;
    promises[nameOf(contest)] = counted;
  }
  const { provider } = await freshToken(service);
  const { atOnce } = await promisesOf(() => provider.getToken());
  service.close();
  return { bytes, promises, promisesForFreshToken: atOnce };
});

async function repeat(call: () => unknown, times: number): Promise<void> {
  for (let count = 0; count < times; count++) await call();
}
