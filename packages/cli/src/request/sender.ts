import { kaisaAuth, type TokenProvider } from '@kaisa-auth/fetch';
import { Failure } from '../errors.js';
import { innermostReason } from '../explain/error.js';
import type { Output } from '../output/output.js';

/** Sends a request with a valid token. */
export type Send = (url: URL, init: RequestInit) => Promise<Response>;

/** Creates a function that signs requests, and redacts the tokens that it sends in everything printed from then on. */
export function createSender(provider: TokenProvider, output: Output): Send {
  const authorizedFetch = kaisaAuth(provider, {
    fetch: (input, init) => {
      const token = new Headers(init?.headers).get('authorization')?.replace(/^\S+\s+/, '');
      if (token) output.hide(token);
      return globalThis.fetch(input, init);
    },
  });
  return async (url, init) => {
    const startedAt = performance.now();
    output.trace(`> ${init.method ?? 'GET'} ${url.href}`);
    // A redirect would resend the body to an address that nobody named.
    const sent = authorizedFetch(url, { ...init, redirect: 'manual' });
    const response = await sent.catch((error: unknown) => rethrow(error, url));
    const ms = Math.round(performance.now() - startedAt);
    output.trace(`< ${response.status} ${response.statusText} (${ms} ms)`);
    return response;
  };
}

/** Says which server failed, unless it was the token endpoint, whose error says so itself. */
function rethrow(error: unknown, { host }: URL): never {
  if (error instanceof Error && 'isTokenRequestError' in error) throw error;
  const reason = innermostReason(error) ?? 'no reason';
  throw new Failure(`${host} cannot be reached: ${reason}\nRun kaisa-auth doctor to find out why.`);
}
