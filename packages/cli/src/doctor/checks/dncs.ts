import { fail, pass, warn, type Result } from '../result.js';
import { outcomeOf, problemOf, type Send } from './apis.js';

const NUMBER = '+46890510';

/** A documented request, for an account that hardly exists. Kaisa documents no request without consequences. */
const SAMPLE = {
  type: 'web',
  advId: 'kaisa-auth-doctor',
  fullUrl: 'https://example.com/',
  trackingId: '',
  numbers: NUMBER,
  fullReferrer: '',
  parameters: {},
  userAgent: 'kaisa-auth doctor',
  requestIpAddress: '192.0.2.1',
  sessionId: '',
};

/** Warns of what `--dncs` does. */
export function warnOfDncs(): Result {
  return warn(
    'DNCS gets a real request',
    'It may consume a number of your pool. Kaisa documents no request that cannot.',
  );
}

/** Asks DNCS to replace a number. A response that rejects the request itself shows that the token was accepted. */
export async function checkDncs(
  url: URL | undefined,
  send: Send,
  timeoutMs: number,
): Promise<Result> {
  if (!url) {
    const next = 'Set KAISA_DNCS_URL to the address that Kaisa gave you, or leave --dncs out.';
    return fail(
      'KAISA_DNCS_URL is not set',
      'Kaisa publishes no address, so there is no default.',
      next,
    );
  }
  const signal = AbortSignal.timeout(timeoutMs);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(SAMPLE);
  const outcome = await outcomeOf(send(url, { method: 'POST', headers, body, signal }));
  if ('response' in outcome && [400, 422].includes(outcome.response.status)) {
    return pass('DNCS accepts the token', 'As expected, it rejected the sample request.');
  }
  return problemOf('DNCS', outcome) ?? pass('DNCS accepts the token');
}
