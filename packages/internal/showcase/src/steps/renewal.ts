import { roundTripsWhile } from '@kaisa-auth/test-kit/round-trips';
import { watch } from '@kaisa-auth/test-kit/waiting';
import { LIFETIME_MS } from '../apis.js';
import type { Row } from '../row.js';
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
    let delayed = 0;
    for (let interval = 0; interval < CALLS; interval++) {
      row.clock.advance(INTERVAL_MS);
      if (await isDelayed(row)) delayed++;
    }
    const seen = await row.look();
    const { tokenRequests, succeeded } = seen;
    const isReused = tokenRequests <= MOST_RENEWALS;
    const isSteady = delayed === 0 && succeeded === CALLS && tokenRequests >= LIFETIMES;
    const requests = `${tokenRequests} token requests, at most ${MOST_RENEWALS} allowed`;
    const traffic = `${delayed} calls delayed, ${succeeded} of ${CALLS} calls succeeded, ${tokenRequests} renewals`;
    return {
      seen,
      delayed,
      allowed: MOST_RENEWALS,
      checks: [check('reuse', isReused, requests), check('renewal', isSteady, traffic)],
    };
  },
};

/** Many times as many as a client needs for a call. Round trips over loopback decide, not a stopwatch. */
const ROUND_TRIPS = 1000;

/** Makes a call, and returns whether it waits for the token endpoint, which does not respond meanwhile. */
async function isDelayed(row: Row): Promise<boolean> {
  const release = row.emulator.tokenEndpoint.hold();
  const call = Promise.all(row.calls(1));
  const hasSettled = watch(call);
  await roundTripsWhile(() => !hasSettled(), ROUND_TRIPS);
  const waits = !hasSettled();
  release();
  await call;
  await row.idle();
  return waits;
}
