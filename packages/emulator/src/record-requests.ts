import type { MiddlewareHandler } from 'hono';
import type { AccessTokens, IssuedToken } from './access-tokens.js';
import type { EventLog } from './events/event-log.js';
import type { RequestEvent } from './events/emulator-event.js';
import { limitBody, sentStatus, type Http, type HttpContext } from './http.js';
import type { Refusal } from './refusal.js';
import { shortened } from './shortened.js';
import type { AuthorizationSeen, RequestSeen, Statistics } from './statistics.js';

/** How many characters of a body are recorded. */
const MAX_BODY_LENGTH = 16_384;

export interface RecordingParts {
  readonly statistics: Statistics;
  readonly tokens: AccessTokens;
  readonly events: EventLog;
  /** Returns which API a path belongs to. */
  readonly apiOf: (path: string) => RequestEvent['api'];
}

/** Records every request, with the state of its token on arrival. */
export function recordRequests(parts: RecordingParts): MiddlewareHandler<Http> {
  return async (context, next) => {
    const startedAt = performance.now();
    const { authorization, token } = authorizationOf(context, parts.tokens);
    const seen = parts.statistics.addRequest({
      method: context.req.method,
      path: shortened.path(context.env.connection.path),
      authorization,
      ...(token ? { tokenSerial: token.serial } : {}),
      ...contentTypeOf(context),
      bodyBytes: 0,
      headers: headersOf(context),
    });
    context.set('authorization', authorization);
    context.set('token', token);
    const tooLarge = await limitBody(context, async () => {
      await recordBody(context, seen);
      await next();
    });
    Object.assign(seen, sentStatus(context, tooLarge ?? context.res));
    parts.events.add({
      ...eventOf(context, seen, parts),
      durationMs: performance.now() - startedAt,
    });
    return tooLarge;
  };
}

function eventOf(
  context: HttpContext,
  seen: RequestSeen,
  { apiOf }: RecordingParts,
): Omit<RequestEvent, 'id' | 'durationMs'> {
  const { at, method, path, status, authorization, tokenSerial } = seen;
  const { token } = context.var;
  const refusal = refusalOf(context, status);
  return {
    type: 'request',
    at,
    api: apiOf(path),
    method,
    path,
    ...(status === undefined ? {} : { status }),
    authorization,
    ...(tokenSerial === undefined ? {} : { tokenSerial }),
    ...(token ? { tokenAgeMs: at - token.issuedAt } : {}),
    ...(refusal ? { refusal } : {}),
  };
}

function refusalOf(context: HttpContext, status: number | undefined): Refusal | undefined {
  if (status === undefined)
    return { code: 'broken_connection', message: 'the connection closed before the answer' };
  if (status < 400) return undefined;
  return context.var.refusal ?? { code: 'other', message: `answered with ${status}` };
}

async function recordBody(context: HttpContext, seen: RequestSeen): Promise<void> {
  if (!context.env.connection.hasBody) return;
  const body = Buffer.from(await context.req.arrayBuffer());
  seen.bodyBytes = body.length;
  // A character of UTF-16 takes at most 3 bytes. The rest of a large body is not kept in memory.
  seen.body = body
    .subarray(0, 3 * MAX_BODY_LENGTH)
    .toString()
    .slice(0, MAX_BODY_LENGTH);
}

interface Authorization {
  authorization: AuthorizationSeen;
  token?: IssuedToken | undefined;
}

function authorizationOf({ req }: HttpContext, tokens: AccessTokens): Authorization {
  const header = req.header('authorization');
  if (header === undefined) return { authorization: 'none' };
  if (/^digest /i.test(header)) return { authorization: 'digest' };
  const { state, token } = tokens.statusOf(/^bearer +(\S+)$/i.exec(header)?.[1] ?? '');
  return { authorization: state, token };
}

function contentTypeOf(context: HttpContext): { contentType?: string } {
  const contentType = context.req.header('content-type');
  return contentType === undefined ? {} : { contentType: shortened.contentType(contentType) };
}

function headersOf(context: HttpContext): Record<string, string> {
  const headers = Object.entries(context.req.header());
  return shortened.headers(headers.filter(([name]) => name !== 'authorization'));
}
