import type { Step } from '../step.js';
import { underTraffic } from '../traffic.js';
import { CALLS_WHILE_SHUT, Lifetimes } from './lifetimes.js';

const LIFETIMES = 4;

export const renewal: Step = {
  name: 'renewal',
  shows: `${LIFETIMES} lifetimes of a short token under load, endpoint shut during each renewal`,
  rowsAtOnce: 24,
  async run(row) {
    const connection = row.connect();
    row.emulator.setTokenLifetime(row.shortLife);
    await connection.call(row.read());
    connection.waits.length = 0;

    const lifetimes = new Lifetimes(row, connection);
    const steadyCalls = await underTraffic(
      () => connection.call(row.read()),
      () => lifetimes.pass(LIFETIMES),
    );
    await Promise.all(lifetimes.calls);
    return {
      expected: {
        answered: 1 + steadyCalls + lifetimes.calls.length,
        tokenRequests: { least: 1 + LIFETIMES, most: mostTokenRequests(lifetimes.lived) },
        replayed: 0,
        mayWait: false,
      },
      proofs: [
        {
          column: 'steady wait',
          promise: 'every call finishes while the renewal is held up (B8)',
          of: LIFETIMES * CALLS_WHILE_SHUT,
          did: lifetimes.finishedWhileShut,
        },
      ],
      waits: connection.waits,
    };
  },
};

/** Renewal begins at 80 % of a life at the earliest, and the first token is one more. */
function mostTokenRequests(lifetimes: number): number {
  return Math.ceil(lifetimes / 0.8) + 1;
}
