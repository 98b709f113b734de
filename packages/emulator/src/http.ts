import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { AuthorizationSeen } from './statistics.js';

/** The types of hono's context in this emulator. */
export interface Http {
  Bindings: HttpBindings;
  Variables: { authorization: AuthorizationSeen };
}

export type HttpContext = Context<Http>;

/** Closes the connection without an answer. */
export function breakConnection(context: HttpContext): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Returns the status, unless the connection closed before the answer was sent. */
export function sentStatus(context: HttpContext, response: Response): { status?: number } {
  return context.env.incoming.socket.destroyed ? {} : { status: response.status };
}
