import type { MiddlewareHandler } from 'hono';
import type { AccessTokens } from './access-tokens.js';
import { hasBody, limitBody, sentStatus, type Http, type HttpContext } from './http.js';
import type { AuthorizationSeen, RequestSeen, Statistics } from './statistics.js';

/** How many characters of a body are recorded. */
const MAX_BODY_LENGTH = 16_384;

/** Records every request, with the state of its token on arrival. */
export function recordRequests(
  statistics: Statistics,
  tokens: AccessTokens,
): MiddlewareHandler<Http> {
  return async (context, next) => {
    const seen = statistics.addRequest({
      method: context.req.method,
      path: context.env.incoming.url ?? '',
      ...authorizationOf(context.req.header('authorization'), tokens),
      ...contentTypeOf(context),
      bodyBytes: 0,
      headers: headersOf(context),
    });
    context.set('authorization', seen.authorization);
    const tooLarge = await limitBody(context, async () => {
      await recordBody(context, seen);
      await next();
    });
    Object.assign(seen, sentStatus(context, tooLarge ?? context.res));
    return tooLarge;
  };
}

async function recordBody(context: HttpContext, seen: RequestSeen): Promise<void> {
  if (!hasBody(context)) return;
  const body = Buffer.from(await context.req.arrayBuffer());
  seen.bodyBytes = body.length;
  seen.body = body.toString().slice(0, MAX_BODY_LENGTH);
}

function authorizationOf(
  header: string | undefined,
  tokens: AccessTokens,
): { authorization: AuthorizationSeen; tokenSerial?: number } {
  if (header === undefined) return { authorization: 'none' };
  if (/^digest /i.test(header)) return { authorization: 'digest' };
  const token = /^bearer +(\S+)$/i.exec(header)?.[1] ?? '';
  const { state, serial } = tokens.statusOf(token);
  return { authorization: state, ...(serial === undefined ? {} : { tokenSerial: serial }) };
}

function contentTypeOf(context: HttpContext): { contentType?: string } {
  const contentType = context.req.header('content-type');
  return contentType === undefined ? {} : { contentType };
}

function headersOf(context: HttpContext): Record<string, string> {
  const headers = Object.entries(context.req.header());
  return Object.fromEntries(headers.filter(([name]) => name !== 'authorization'));
}
