// One kind of request with one client, in a process of its own: an app has one client, and what V8 learns from the
// others would slow it down.
import { contestOf, PATH, type ContestName } from '../contestants/contests.js';
import { timeInRounds, type RoundsOrder } from '../measure/rounds.js';
import { workOn } from '../programs.js';
import { startService } from '../server/start.js';
import { answerInMemory } from '../transport/in-memory.js';

export interface ContestOrder extends ContestName, RoundsOrder {}

/** ns per call, round by round, of each way. */
export type ContestAnswer = Record<string, number[]>;

workOn(async (order: ContestOrder): Promise<ContestAnswer> => {
  const service = await startService();
  answerInMemory(PATH);
  const { ways } = await contestOf(service, order);
  const times = await timeInRounds(ways, order);
  service.close();
  return Object.fromEntries(times) as ContestAnswer;
});
