import type { MiddlewareHandler } from 'hono';
import type { Rights } from './controls.js';
import type { Http, HttpContext } from './http.js';
import type { Interference } from './interference.js';
import type { Statistics } from './statistics.js';

export interface GuardParts {
  statistics: Statistics;
  interference: Interference;
  rights: Rights;
}

export interface Door {
  /** A way in beside a bearer token. */
  admits?: (context: HttpContext) => boolean;
  /** The `WWW-Authenticate` header of a 401; default none. */
  challenge?: (context: HttpContext) => string;
}

/** Lets in who has a valid token; anybody else gets 401 with an empty body, as the vendor's PHP client expects. */
export function guard(parts: GuardParts, door: Door = {}): MiddlewareHandler<Http> {
  const { statistics, interference, rights } = parts;
  return async (context, next) => {
    statistics.countApiRequest();
    const { response } = await interference.around(context, {}, async () => {
      const admitted = context.var.authorization === 'valid' || door.admits?.(context);
      if (!admitted || rights.refused) return unauthorized(door.challenge?.(context));
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
