import type { MiddlewareHandler } from 'hono';
import type { Rights } from './control-settings.js';
import type { FaultInjector } from './fault-injector.js';
import type { Http, HttpContext } from './http.js';
import type { Clock } from './options.js';
import { tokenRefusal } from './refusal.js';
import type { Statistics } from './statistics.js';

export interface GuardParts {
  statistics: Statistics;
  faults: FaultInjector;
  rights: Rights;
  clock: Clock;
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
  const { statistics, faults, rights, clock } = parts;
  return async (context, next) => {
    statistics.countApiRequest();
    const { response, scripted } = await faults.respond(context, {}, async () => {
      const { authorization, token } = context.var;
      const admitted = authorization === 'valid' || options.admits?.(context);
      if (!admitted || rights.refused) {
        const seen = admitted ? 'valid' : authorization;
        context.set('refusal', tokenRefusal(seen, token, clock.now()));
        return unauthorized(options.challenge?.(context));
      }
      await next();
      return context.res;
    });
    if (scripted) context.set('refusal', { code: 'scripted', message: 'a scripted answer' });
    if (response.status === 401) statistics.countUnauthorized();
    return response;
  };
}

function unauthorized(challenge: string | undefined): Response {
  const headers = challenge === undefined ? {} : { 'www-authenticate': challenge };
  return new Response(null, { status: 401, headers });
}
