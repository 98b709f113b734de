import { kaisaAuth, type TokenProvider } from '@kaisa-auth/fetch';
import { Failure } from '../errors.js';
import { innermostReason, isTokenRequestError } from '../explain/error.js';
import type { Output } from '../output/output.js';

/** Sends a request with a valid token. */
export type Send = (url: URL, init: RequestInit) => Promise<Response>;

/**
 * Creates a function that authorizes and sends requests, and redacts their tokens in everything printed from then on. It
 * resolves when the body of the response has arrived.
 *
 * @param timeoutSeconds the limit of each request, without that of the token
 */
export function createSender(
  provider: TokenProvider,
  output: Output,
  timeoutSeconds: number,
): Send {
  const authorizedFetch = kaisaAuth(provider, {
    fetch: (input, init) => {
      const token = new Headers(init?.headers).get('authorization')?.replace(/^\S+\s+/, '');
      if (token) output.hide(token);
      const signal = AbortSignal.timeout(timeoutSeconds * 1000);
      return globalThis.fetch(input, { ...init, signal });
    },
  });
  return async (url, init) => {
    const startedAt = performance.now();
    let hasBegun = false;
    output.trace(`> ${init.method ?? 'GET'} ${url.href}`);
    // A redirect would resend the body to an address that nobody named.
    try {
      const response = await authorizedFetch(url, { ...init, redirect: 'manual' });
      hasBegun = true;
      const ms = Math.round(performance.now() - startedAt);
      output.trace(`< ${response.status} ${response.statusText} (${ms} ms)`);
      // A body can break or stall too. The clone leaves it to be read.
      await response.clone().arrayBuffer();
      return response;
    } catch (error) {
      throw explain(error, hasBegun, url, timeoutSeconds);
    }
  };
}

/** Says which server failed, unless it was the token endpoint, whose error says so itself. */
function explain(
  error: unknown,
  hasBegun: boolean,
  { host }: URL,
  timeoutSeconds: number,
): unknown {
  if (isTokenRequestError(error)) return error;
  if (error instanceof Error && error.name === 'TimeoutError') {
    const next = 'If it is only slow, raise --timeout. Run kaisa-auth doctor to find out more.';
    const problem = hasBegun ? 'did not finish its response' : 'did not respond';
    return new Failure(`${host} ${problem} within ${timeoutSeconds} s\n${next}`);
  }
  const problem = hasBegun ? 'broke off its response' : 'cannot be reached';
  const reason = innermostReason(error) ?? 'no reason';
  return new Failure(`${host} ${problem}: ${reason}\nRun kaisa-auth doctor to find out more.`);
}
