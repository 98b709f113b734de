import type { AccessToken, TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { need, Session, type AdapterOptions } from '@kaisa-auth/core/adapter';
import { inputForReplay, release } from './bodies.js';
import { areReadByPair, hasAuthorization, withAuthorization } from './headers.js';
import { isPlain, isRequest } from './requests.js';

/** What `kaisaAuth` takes last. */
export interface FetchAuthOptions extends AdapterOptions {
  /**
   * Whether the body of a `Request` is kept, in memory, until its answer is there, so that it can be sent again
   * after a 401. Default true. A body in `init` needs no copy.
   */
  readonly replayBody?: boolean | undefined;
}

/** Any implementation of fetch, with its own types. */
export type FetchLike = (input: never, init?: never) => Promise<unknown>;

type Fetch = typeof globalThis.fetch;

/**
 * A fetch whose requests to `allowedOrigins` carry a valid token, and which sends a request that was answered 401
 * once more with a new one.
 *
 * @param auth a provider, or the options for one
 * @param fetch what sends; default `globalThis.fetch`, looked up when called
 * @throws TypeError for a wrong option
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  fetch?: undefined,
  options?: FetchAuthOptions,
): Fetch;
export function kaisaAuth<F extends FetchLike>(
  auth: TokenProvider | TokenProviderOptions,
  fetch: F | undefined,
  options?: FetchAuthOptions,
): F;
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  fetch?: Fetch,
  options: FetchAuthOptions = {},
): Fetch {
  const { replayBody = true } = options;
  need(['function', 'undefined'].includes(typeof fetch), 'fetch', 'a function');
  need(typeof replayBody === 'boolean', 'replayBody', 'a boolean');
  const session = new Session(auth, options);
  const send: Fetch = (input, init) => (fetch ?? globalThis.fetch)(input, init);
  const replay = replayer(session, send);

  const authFetch: Fetch = async (input, init) => {
    // What cannot be copied, or read twice, is made so first.
    if (!isPlain(init)) return authFetch(new Request(input, init));
    if (areReadByPair(init?.headers))
      return authFetch(input, { ...init, headers: new Headers(init.headers) });

    const url = urlOf(input);
    if (hasAuthorization(input, init) || !session.covers(url)) return send(input, init);
    const token = session.usable() ?? (await session.getToken(signalOf(input, init)));
    const again = inputForReplay(input, init, replayBody);
    const response = await send(input, withAuthorization(input, init, token));
    if (refuses(session, url, response)) return replay(input, init, again, token, response);
    if (again !== input) void release(again);
    return response;
  };
  return authFetch;
}

function replayer(session: Session, send: Fetch) {
  return async (
    input: RequestInfo | URL,
    init: RequestInit | undefined,
    again: RequestInfo | URL | undefined,
    refused: AccessToken,
    response: Response,
  ): Promise<Response> => {
    if (!again) {
      session.replaceBehind(refused);
      return response;
    }
    const copy = again === input ? undefined : again;
    const signal = signalOf(input, init);
    const renewal = session.replace(refused, response.status, signal);
    const token = await renewal.catch((error: unknown) => {
      void release(response);
      void release(copy);
      throw error;
    });
    void release(token ? response : copy);
    if (!token) return response;
    // Named once more: a copied Request does not always pass on the signal of the one it was made from.
    return send(again, { ...withAuthorization(again, init, token), ...(signal && { signal }) });
  };
}

/** As fetch takes it: a null in `init` takes the signal of the Request away. */
function signalOf(input: RequestInfo | URL, init?: RequestInit): AbortSignal | null | undefined {
  if (init?.signal !== undefined) return init.signal;
  return isRequest(input) ? input.signal : undefined;
}

function urlOf(input: RequestInfo | URL): string {
  if (isRequest(input)) return input.url;
  return String(input);
}

/** Whether the token was refused, by the origin that got it: after a redirect another one may have answered. */
function refuses(session: Session, url: string, response: Response): boolean {
  // The headers are asked for only when the status says that it is worth it.
  const challenge = (): string | null => response.headers.get('www-authenticate');
  if (!session.isRefusal(response.status, challenge)) return false;
  return !response.url || new URL(response.url).origin === new URL(url).origin;
}
