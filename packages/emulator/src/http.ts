import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { AuthorizationSeen } from './statistics.js';

/** What hono passes along with a request here. */
export interface Http {
  Bindings: HttpBindings;
  Variables: { authorization: AuthorizationSeen };
}

export type HttpContext = Context<Http>;

/** Ends the connection with no answer at all. */
export function breakConnection(context: HttpContext): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** An answer that nobody got, because the connection ended first, has no status. */
export function sentStatus(context: HttpContext, response: Response): { status?: number } {
  return context.env.incoming.socket.destroyed ? {} : { status: response.status };
}
