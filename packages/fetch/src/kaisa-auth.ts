import type { AccessToken, TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Session, type AdapterOptions } from '@kaisa-auth/core/adapter';
import { inputForReplay, release } from './bodies.js';
import { hasAuthorization, withAuthorization } from './headers.js';
import { isRequest } from './requests.js';

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
export function kaisaAuth<F extends FetchLike = Fetch>(
  auth: TokenProvider | TokenProviderOptions,
  fetch?: F,
  options: FetchAuthOptions = {},
): F {
  const session = new Session(auth, options);
  const { replayBody = true } = options;
  const send: Fetch = (input, init) =>
    ((fetch as Fetch | undefined) ?? globalThis.fetch)(input, init);

  const authFetch: Fetch = async (input, init) => {
    const url = urlOf(input);
    if (hasAuthorization(input, init) || !session.covers(url)) return send(input, init);
    const token = session.usable() ?? (await session.getToken(signalOf(input, init)));
    const again = inputForReplay(input, init, replayBody);
    const response = await send(input, withAuthorization(input, init, token));
    if (refuses(session, url, response)) return replay(again, init, token, response);
    if (again !== input) release(again);
    return response;
  };

  async function replay(
    input: RequestInfo | URL | undefined,
    init: RequestInit | undefined,
    refused: AccessToken,
    response: Response,
  ): Promise<Response> {
    if (!input) {
      session.replaceBehind(refused);
      return response;
    }
    const signal = signalOf(input, init);
    const token = await session.replace(refused, response.status, signal);
    if (!token) return response;
    release(response);
    // Named once more: a copied Request does not always pass on the signal of the one it was made from.
    return send(input, { ...withAuthorization(input, init, token), ...(signal && { signal }) });
  }

  return authFetch as unknown as F;
}

function signalOf(input: RequestInfo | URL, init?: RequestInit): AbortSignal | null | undefined {
  return init?.signal ?? (isRequest(input) ? input.signal : undefined);
}

function urlOf(input: RequestInfo | URL): string {
  if (isRequest(input)) return input.url;
  return String(input);
}

/** Whether the token was refused, by the origin that got it: after a redirect another one may have answered. */
function refuses(session: Session, url: string, response: Response): boolean {
  const { status, headers } = response;
  if (!session.isRefusal(status, () => headers.get('www-authenticate'))) return false;
  return !response.url || new URL(response.url).origin === new URL(url).origin;
}
