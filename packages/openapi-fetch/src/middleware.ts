import {
  authorizationHeader,
  discardReplay,
  isTokenRefused,
  replayOnce,
  requestUrl,
  waitForToken,
  type Authorizer,
  type AuthorizedCall,
  type Transport,
} from '@kaisa-auth/core/adapter';
import type { OpenapiCall } from './openapi-transport.js';

/**
 * The argument of `onRequest` and `onError`: the members that `kaisaAuth` uses.
 *
 * @example
 * ```ts
 * import type { Stage } from '@kaisa-auth/openapi-fetch';
 *
 * const logRequest = ({ request }: Stage) => console.log(request.method, request.url);
 * ```
 */
export interface Stage {
  /** The request as the middlewares so far left it. */
  readonly request: Request;
  /** Created for one call, and the same object in all of its stages. */
  readonly options: {
    /** The fetch of the client or of the call. It takes a `Request` and nothing else. */
    readonly fetch: (request: Request) => Promise<Response>;
  };
}

/**
 * The argument of `onResponse`: the members of {@link Stage}, and the response.
 *
 * @example
 * ```ts
 * import type { ResponseStage } from '@kaisa-auth/openapi-fetch';
 *
 * const logResponse = ({ request, response }: ResponseStage) => console.log(request.url, response.status);
 * ```
 */
export interface ResponseStage extends Stage {
  /** The response as the middlewares after this one left it. */
  readonly response: Response;
}

/**
 * A `Middleware` that every version of openapi-fetch accepts.
 *
 * @example
 * ```ts
 * import createClient from 'openapi-fetch';
 * import { kaisaAuth, type AuthMiddleware } from '@kaisa-auth/openapi-fetch';
 *
 * const middleware: AuthMiddleware = kaisaAuth({ clientId: 'my-app', clientSecret: 'secret' });
 * createClient({ baseUrl: 'https://api.analytics.freespee.com/2.4.9' }).use(middleware);
 * ```
 */
export interface AuthMiddleware {
  /** Adds the token. */
  readonly onRequest: (stage: Stage) => Promise<void>;
  /** Removes the token from the request, and replays it after a 401. */
  readonly onResponse: (stage: ResponseStage) => Promise<Response | undefined> | undefined;
  /** Removes the token from a request that failed. openapi-fetch 0.13.0 does not call it. */
  readonly onError: (stage: Stage) => void;
}

const NAME = 'authorization';

/** A request that carries the token until its response arrives. */
interface OpenapiAuthorizedCall extends AuthorizedCall<OpenapiCall> {
  readonly authorization: string;
}

export function createMiddleware(
  authorizer: Authorizer,
  transport: Transport<OpenapiCall, Response>,
): AuthMiddleware {
  // Keyed by the one object that all stages of a call share, because a middleware may replace the request. Weak, because
  // a middleware may also end the call, and then no stage follows.
  const calls = new WeakMap<object, OpenapiAuthorizedCall>();

  return {
    async onRequest({ request, options }) {
      const call = { url: requestUrl(request), request, source: request, fetch: options.fetch };
      if (request.headers.has(NAME) || !authorizer.allows(call.url)) return;
      const token =
        authorizer.useCachedToken() ?? (await waitForToken(authorizer, transport, call));
      const replay = transport.prepareReplay(call);
      const authorization = authorizationHeader(token);
      // On the request itself, because other middleware identify the call by that object.
      request.headers.set(NAME, authorization);
      calls.set(options, { call, replay, token, authorization, sentAt: authorizer.now() });
    },
    onResponse({ request, response, options }) {
      const sent = calls.get(options);
      if (!sent) return undefined;
      const hadOurToken = removeToken(sent, request);
      const isRefused = hadOurToken && isTokenRefused(authorizer, transport, sent.call, response);
      // A request that a later middleware sent instead is not the one that was copied.
      const isReplaced = request !== sent.call.request;
      if (isReplaced || !isRefused) discardReplay(transport, sent);
      if (!isRefused) return undefined;
      const refused = isReplaced ? { ...sent, replay: undefined } : sent;
      return replayOnce(authorizer, transport, refused, response).then((final) =>
        final === response ? undefined : toPlatformResponse(final),
      );
    },
    onError({ request, options }) {
      const sent = calls.get(options);
      if (!sent) return;
      removeToken(sent, request);
      discardReplay(transport, sent);
    },
  };
}

/** openapi-fetch accepts only the platform's own `Response` from a middleware. */
function toPlatformResponse(response: Response): Response {
  const { body } = response;
  return response instanceof Response ? response : new Response(body, response);
}

/** Removes the token so that no middleware prints it. Returns false if another middleware replaced the header. */
function removeToken({ call, authorization }: OpenapiAuthorizedCall, sent: Request): boolean {
  if (sent !== call.request) removeHeader(call.request, authorization);
  return removeHeader(sent, authorization);
}

function removeHeader({ headers }: Request, authorization: string): boolean {
  if (headers.get(NAME) !== authorization) return false;
  headers.delete(NAME);
  return true;
}
