import { LIFETIME_MS } from '../apis.js';
import { check, type Step } from '../step.js';

const LIFETIMES = 4;
const INTERVAL_MS = 25_000;
/** One in each interval. */
const CALLS = (LIFETIMES * LIFETIME_MS) / INTERVAL_MS;
/** A renewal begins at 80 % of a lifetime at the earliest. */
const MOST_RENEWALS = Math.ceil(LIFETIMES / 0.8);

export const renewal: Step = {
  name: 'renewal',
  shows: `${CALLS} calls in ${LIFETIMES} lifetimes of 300 s, each while the token endpoint does not respond`,
  async run(row) {
    const { clock, emulator, connection } = row;
    for (let interval = 0; interval < CALLS; interval++) {
      clock.advance(INTERVAL_MS);
      const release = emulator.tokenEndpoint.hold();
      const [call] = row.calls(1);
      // A call that waits for the token cannot settle before the token endpoint answers.
      await Promise.race([call, connection.nextWait()]);
      release();
      await call;
      await connection.idle();
    }
    const seen = await row.look();
    const { tokenRequests, succeeded, waits } = seen;
    const isReused = tokenRequests <= MOST_RENEWALS;
    const isSteady = waits.length === 0 && succeeded === CALLS && tokenRequests >= LIFETIMES;
    const requests = `${tokenRequests} token requests, at most ${MOST_RENEWALS} allowed`;
    const traffic = `${waits.length} calls delayed, ${succeeded} of ${CALLS} calls succeeded, ${tokenRequests} renewals`;
    return {
      seen,
      allowed: MOST_RENEWALS,
      checks: [
        check('reuse', 'token requests', isReused, requests),
        check('renewal', 'waits', isSteady, traffic),
      ],
    };
  },
};
