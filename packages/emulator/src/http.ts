import type { Context, MiddlewareHandler } from 'hono';
import type { IssuedToken } from './access-tokens.js';
import type { Connection } from './connection.js';
import type { Refusal } from './refusal.js';
import type { AuthorizationSeen } from './statistics.js';

/** The types of hono's context in this emulator. */
export interface Http {
  Bindings: { connection: Connection };
  Variables: {
    authorization: AuthorizationSeen;
    /** The token of the request, if this emulator issued it. */
    token: IssuedToken | undefined;
    /** Why the request is refused. */
    refusal: Refusal | undefined;
    /** The token that answers a token request, and whether it was issued before. */
    issued: (IssuedToken & { again: boolean }) | undefined;
  };
}

export type HttpContext = Context<Http>;

/** The largest body of a request, in bytes. The largest that the APIs take is a recorded greeting. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Reads the body of a request, and answers 413 as soon as it exceeds the limit. */
export const limitBody: MiddlewareHandler<Http> = async (context, next) => {
  if (context.env.connection.hasBody) {
    const body = await readBody(context);
    if (!body)
      return context.text(`The body is larger than 16 MiB (${MAX_BODY_BYTES} bytes).`, 413);
    // hono reads a body once, and answers every later call from here.
    Object.assign(context.req.bodyCache, { arrayBuffer: Promise.resolve(body) });
  }
  return next();
};

/** Returns undefined if the body is too large. The length that a request announces may be missing. */
async function readBody({ req }: HttpContext): Promise<ArrayBuffer | undefined> {
  if (Number(req.header('content-length') ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = req.raw.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks)).buffer;
}

/** Returns the status, unless the connection closed before the answer was sent. */
export function sentStatus(context: HttpContext, response: Response): { status?: number } {
  return context.env.connection.isClosed ? {} : { status: response.status };
}
