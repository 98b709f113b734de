import { canBeSentAgain, copyOfBody, discardBody } from './bodies.js';
import { exchange, type Client } from './exchange.js';
import {
  areReadByPair,
  hasAuthorization,
  withAuthorization,
  withOwnHeaders,
} from './fetch-headers.js';
import {
  isPlain,
  isRequest,
  plainArguments,
  signalOf,
  urlOf,
  type FetchInput,
} from './fetch-inputs.js';
import { originOf, type Session } from './session.js';

type Fetch = typeof globalThis.fetch;

/** One call of fetch. */
export interface FetchCall {
  readonly input: FetchInput;
  /** Once it has been kept or sent, nobody else can change it. */
  init: RequestInit | undefined;
  readonly url: string;
}

/**
 * A fetch whose requests carry the session's token.
 *
 * @param send what the requests that get no token are sent by
 * @param client what the others are sent by
 */
export function signedFetch(
  session: Session,
  send: Fetch,
  client: Client<FetchCall, Response>,
): Fetch {
  const authFetch = (input: FetchInput, init?: RequestInit): Promise<Response> => {
    // What cannot be copied, or read twice, is made so first.
    if (!isPlain(init)) return authFetch(...plainArguments(input, init));
    if (areReadByPair(init?.headers))
      return authFetch(input, { ...init, headers: new Headers(init.headers) });

    const url = urlOf(input);
    if (hasAuthorization(input, init) || !session.covers(url)) return send(input, init);
    // As fetch does, all is read now: the caller may change what it gave while a token is waited for, and before it is
    // sent again.
    const call = { input: isRequest(input) ? input : url, init: ownInit(input, init), url };
    return exchange(session, client, call);
  };
  return rejecting(authFetch);
}

/** As `async` would, without the ticks that it adds to each call: what is thrown becomes a rejection. */
function rejecting(call: Fetch): Fetch {
  return (input, init) => {
    try {
      return call(input, init);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}

/**
 * How to send by a fetch, again if need be.
 *
 * @param keepBodies whether the body of a `Request` is kept, in memory, until its answer is there; one in `init` needs no
 * copy
 */
export function fetchClient(
  session: Session,
  send: Fetch,
  keepBodies: boolean,
): Client<FetchCall, Response> {
  return {
    send(call, authorization) {
      call.init = withAuthorization(call.input, call.init, authorization);
      return send(call.input, call.init);
    },
    keep(call) {
      call.init = withOwnHeaders(call.input, call.init);
    },
    asCaller: ({ input, init }, work) => work(signalOf(input, init)),
    copyOf: (call) => copyOf(call, keepBodies),
    refusal: ({ url }, response) => (refuses(session, url, response) ? response.status : undefined),
    discard: (unread) =>
      void discardBody('input' in unread ? (unread.input as Request).body : unread.body),
  };
}

function copyOf(call: FetchCall, keepBodies: boolean): FetchCall | undefined {
  const { input, init } = call;
  // A null in `init` does not take the body of a Request away.
  const body = init?.body ?? undefined;
  if (body !== undefined) return canBeSentAgain(body) ? call : undefined;
  if (!isRequest(input) || !input.body) return call;
  if (!keepBodies) return undefined;
  // Named once more: a copied Request does not always pass on the signal of the one it was made from.
  return {
    ...call,
    input: input.clone(),
    init: { ...init, signal: signalOf(input, init) as AbortSignal | null },
  };
}

/** What the caller could change, and what `send` does not copy before it is sent again. */
function ownInit(input: FetchInput, init: RequestInit | undefined): RequestInit | undefined {
  const own = isRequest(input) && init?.headers ? withOwnHeaders(input, init) : init;
  const body = copyOfBody(own?.body);
  return body === own?.body ? own : Object.assign({}, own, { body });
}

/** Whether the token was refused, by the origin that got it: after a redirect another one may have answered. */
function refuses(session: Session, url: string, response: Response): boolean {
  const challenge = (): string | null => response.headers.get('www-authenticate');
  if (!session.isRefusal(response.status, challenge)) return false;
  return !response.url || originOf(response.url) === originOf(url);
}
