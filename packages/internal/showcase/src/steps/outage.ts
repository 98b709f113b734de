import { TokenRequestError } from '@kaisa-auth/core';
import { LIFETIME_MS } from '../apis.js';
import type { Row } from '../row.js';
import { allSucceeded, check, type Step } from '../step.js';

/** Before the token expires, after it has expired, and after the recovery. */
const EARLY = 10;
const WITHOUT_TOKEN = 50;
const AFTERWARDS = 10;
/** One to renew the token ahead, and one when it has expired. */
const TOKEN_REQUESTS = 2;
const RETRY_AFTER_SECONDS = 30;

export const outage: Step = {
  name: 'outage',
  shows: `the token endpoint fails: ${EARLY} calls with a valid token, ${WITHOUT_TOKEN} without one, ${AFTERWARDS} after it recovers`,
  async run(row) {
    const { clock, emulator } = row;
    const headers = { 'retry-after': String(RETRY_AFTER_SECONDS) };
    emulator.tokenEndpoint.fail({ status: 503, headers });
    clock.advance(0.85 * LIFETIME_MS);
    const early = await count(row, { calls: EARLY, rounds: 2 }, isSuccess);
    clock.advance(0.15 * LIFETIME_MS);
    // The clock stands still from here on, and with it the cooldown.
    const failed = await count(row, { calls: WITHOUT_TOKEN, rounds: 5 }, isFailure);
    const requests = emulator.stats().tokenRequests;

    emulator.tokenEndpoint.restore();
    clock.advance(RETRY_AFTER_SECONDS * 1000);
    const afterwards = await count(row, { calls: AFTERWARDS, rounds: 1 }, isSuccess);
    const hammered = `${requests} token requests, at most ${TOKEN_REQUESTS} allowed`;
    const failures = `${failed} of ${WITHOUT_TOKEN} calls without a token failed with a TokenRequestError`;
    return {
      seen: await row.look(),
      allowed: TOKEN_REQUESTS + 1,
      checks: [
        allSucceeded('outage', early, EARLY),
        check('hammer', requests <= TOKEN_REQUESTS, hammered),
        check('fail-open', failed === WITHOUT_TOKEN, failures),
        allSucceeded('recovery', afterwards, AFTERWARDS),
      ],
    };
  },
};

type Outcome = number | Error;
const isSuccess = (outcome: Outcome): boolean => outcome === 200;
const isFailure = (outcome: Outcome): boolean => outcome instanceof TokenRequestError;

/** Makes the calls in rounds, each after the token requests of the last one have settled, and counts the outcomes. */
async function count(
  row: Row,
  { calls, rounds }: { calls: number; rounds: number },
  matches: (outcome: Outcome) => boolean,
): Promise<number> {
  let matching = 0;
  for (let round = 0; round < rounds; round++) {
    const outcomes = await Promise.all(row.calls(calls / rounds));
    matching += outcomes.filter(matches).length;
    await row.idle();
  }
  return matching;
}
