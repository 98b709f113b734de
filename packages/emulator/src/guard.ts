import type { MiddlewareHandler } from 'hono';
import type { Rights } from './controls.js';
import type { Http, HttpContext } from './http.js';
import type { FaultInjector } from './fault-injector.js';
import type { Statistics } from './statistics.js';

export interface GuardParts {
  statistics: Statistics;
  faults: FaultInjector;
  rights: Rights;
}

export interface GuardOptions {
  /** Admits requests by other means than a bearer token. */
  admits?: (context: HttpContext) => boolean;
  /** Returns the `WWW-Authenticate` header of a 401. Without it a 401 has none. */
  challenge?: (context: HttpContext) => string;
}

/**
 * Passes requests with a valid token on. Answers all others with 401 and an empty body, as the vendor's PHP client
 * expects.
 */
export function guard(parts: GuardParts, options: GuardOptions = {}): MiddlewareHandler<Http> {
  const { statistics, faults, rights } = parts;
  return async (context, next) => {
    statistics.countApiRequest();
    const { response } = await faults.respond(context, {}, async () => {
      const admitted = context.var.authorization === 'valid' || options.admits?.(context);
      if (!admitted || rights.refused) return unauthorized(options.challenge?.(context));
      await next();
      return context.res;
    });
    if (response.status === 401) statistics.countUnauthorized();
    return response;
  };
}

function unauthorized(challenge: string | undefined): Response {
  const headers = challenge === undefined ? {} : { 'www-authenticate': challenge };
  return new Response(null, { status: 401, headers });
}
