import type { Step } from '../step.js';
import { atOnce } from '../traffic.js';

const CALLERS = 100;
const LATENCY_MS = 100;

export const firstToken: Step = {
  name: 'first token',
  shows: `${CALLERS} calls at once by a client without a token, ${LATENCY_MS} ms from its endpoint`,
  rowsAtOnce: 4,
  async run(row) {
    row.emulator.tokenEndpoint.delay(LATENCY_MS);
    await Promise.all(atOnce(CALLERS, () => row.main.call(row.read())));
    row.emulator.tokenEndpoint.delay(0);
    return {
      expected: {
        answered: CALLERS,
        tokenRequests: { least: 1, most: 1 },
        replayed: 0,
        mayWait: true,
      },
      waits: row.main.waits.splice(0),
    };
  },
};
