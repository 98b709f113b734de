import type { Step } from '../step.js';
import { atOnce } from '../traffic.js';

const ROUNDS = 10;
const CALLERS = 10;

export const reuse: Step = {
  name: 'reuse',
  shows: `${ROUNDS * CALLERS} more calls, ${CALLERS} at a time`,
  rowsAtOnce: 4,
  async run(row) {
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(atOnce(CALLERS, () => row.main.call(row.read())));
    }
    return {
      expected: {
        answered: ROUNDS * CALLERS,
        tokenRequests: { least: 0, most: 0 },
        replayed: 0,
        mayWait: false,
      },
      waits: row.main.waits.splice(0),
    };
  },
};
