import { LIFETIME_MS, type Step } from '../step.js';

const LIFETIMES = 4;
const INTERVAL_MS = 25_000;
const INTERVALS = (LIFETIMES * LIFETIME_MS) / INTERVAL_MS;
const CALLS_PER_INTERVAL = 1;
const CALLS = INTERVALS * CALLS_PER_INTERVAL;
/** A renewal begins at 80 % of a lifetime at the earliest. */
const MOST_RENEWALS = Math.ceil(LIFETIMES / 0.8);

export const renewal: Step = {
  name: 'renewal',
  shows: `${CALLS} calls in ${LIFETIMES} lifetimes of 300 s, each while the token endpoint withholds its answer`,
  async run(row) {
    const { clock, emulator, connection } = row;
    for (let interval = 0; interval < INTERVALS; interval++) {
      clock.advance(INTERVAL_MS);
      const release = emulator.tokenEndpoint.hold();
      const calls = row.calls(CALLS_PER_INTERVAL);
      // A call that waits for the token cannot settle before the token endpoint answers.
      await Promise.race([Promise.all(calls), connection.nextWait()]);
      release();
      await Promise.all(calls);
      await connection.idle();
    }
    const seen = await row.look();
    const { tokenRequests, answered, waits } = seen;
    return {
      seen,
      allowed: MOST_RENEWALS,
      checks: [
        {
          promise: 'reuse',
          column: 'token requests',
          kept: tokenRequests <= MOST_RENEWALS,
          saw: `${tokenRequests} token requests, at most ${MOST_RENEWALS} allowed`,
        },
        {
          promise: 'renewal',
          column: 'waits',
          kept: waits.length === 0 && answered === CALLS && tokenRequests >= LIFETIMES,
          saw: `${waits.length} waits, ${answered} of ${CALLS} calls answered, ${tokenRequests} renewals`,
        },
      ],
    };
  },
};
