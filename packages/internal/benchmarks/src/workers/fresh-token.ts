// `getToken` beside a promise that is there already, in a process of its own.
import { freshToken } from '../measure/fresh-token.js';
import { timeInRounds, type RoundsOrder } from '../measure/rounds.js';
import { workOn } from '../programs.js';
import { startService } from '../server/start.js';

workOn(async (order: RoundsOrder): Promise<Record<string, number[]>> => {
  const service = await startService();
  const { ways } = await freshToken(service);
  const times = await timeInRounds(ways, order);
  service.close();
  return Object.fromEntries(times) as Record<string, number[]>;
});
