import { Hono } from 'hono';
import type { AccessTokens } from './access-tokens.js';
import { isRecord, parseJson } from './body.js';
import { constantTimeEqual } from './constant-time-equal.js';
import type { TokenRequestEvent } from './events/emulator-event.js';
import type { EventLog } from './events/event-log.js';
import type { FaultInjector } from './fault-injector.js';
import { limitBody, sentStatus, type Http, type HttpContext } from './http.js';
import type { Answer } from './scripted-answers.js';
import { shortened } from './shortened.js';
import type { Statistics, TokenRequestSeen } from './statistics.js';
import {
  clientAuthOf,
  credentialsOf,
  OAuthError,
  parametersOf,
  readTokenRequest,
  required,
  type Credentials,
  type TokenRequest,
} from './token-request.js';

/** The path of the token endpoint. DOCUMENTED, on the host `auth.freespee.com`. */
export const TOKEN_PATH = '/oauth2/token';

export interface TokenEndpointParts {
  client: Credentials;
  tokens: AccessTokens;
  faults: FaultInjector;
  statistics: Statistics;
  events: EventLog;
}

/**
 * Serves `POST /oauth2/token`. Kaisa documents the request and the lifetime. The answers follow RFC 6749 §5, which is
 * assumed.
 */
export function tokenEndpoint(parts: TokenEndpointParts): Hono<Http> {
  const { faults, statistics, events } = parts;
  const app = new Hono<Http>();
  app.all(TOKEN_PATH, limitBody, async (context) => {
    const startedAt = performance.now();
    const request = await readRequest(context);
    const record = recordRequest(statistics, context, request);
    const { response, scripted } = await faults.respond(context, parametersAsStrings(request), () =>
      answer(parts, context, request),
    );
    Object.assign(record, sentStatus(context, response));
    const failure = response.status >= 400 ? await failureOf(response, scripted) : undefined;
    if (failure) {
      record.error = failure.error;
      statistics.countFailure(failure.error);
    }
    const durationMs = performance.now() - startedAt;
    events.add({ ...eventOf(context, record, scripted), ...failure, durationMs });
    return response;
  });
  return app;
}

function eventOf(
  context: HttpContext,
  record: TokenRequestSeen,
  scripted: Answer | Response | undefined,
): Omit<TokenRequestEvent, 'id' | 'durationMs'> {
  const { issued } = context.var;
  const token = issued && { tokenSerial: issued.serial, expiresAt: issued.expiresAt };
  return {
    type: 'token_request',
    ...record,
    outcome: outcomeOf(context, record, scripted),
    ...token,
  };
}

function outcomeOf(
  context: HttpContext,
  { status }: TokenRequestSeen,
  scripted: Answer | Response | undefined,
): TokenRequestEvent['outcome'] {
  if (status === undefined) return 'connection_closed';
  if (scripted) return 'scripted';
  if (status >= 400) return 'refused';
  return context.var.issued?.again ? 'issued_again' : 'issued';
}

async function readRequest({ req }: HttpContext): Promise<TokenRequest> {
  return readTokenRequest(
    req.header('content-type'),
    await req.text(),
    req.header('authorization'),
  );
}

function recordRequest(
  statistics: Statistics,
  context: HttpContext,
  request: TokenRequest,
): TokenRequestSeen {
  if (request.format) statistics.countFormat(request.format);
  const contentType = context.req.header('content-type');
  return statistics.addTokenRequest({
    method: context.req.method,
    ...(contentType === undefined ? {} : { contentType: shortened.contentType(contentType) }),
    parameters: shortened.names(request.entries.map(([name]) => name)),
    clientAuth: clientAuthOf(request),
  });
}

/** Returns the parameters for scripted answers, which are given even to invalid requests. */
function parametersAsStrings({ entries }: TokenRequest): Record<string, string> {
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function answer(parts: TokenEndpointParts, context: HttpContext, request: TokenRequest): Response {
  context.header('Cache-Control', 'no-store');
  context.header('Pragma', 'no-cache');
  if (context.req.method !== 'POST') {
    return context.json({ error: 'invalid_request' }, 405, { Allow: 'POST' });
  }
  try {
    return context.json(grant(parts, context, request));
  } catch (error) {
    if (error instanceof OAuthError) return errorResponse(context, request, error);
    throw error;
  }
}

function grant(
  parts: TokenEndpointParts,
  context: HttpContext,
  request: TokenRequest,
): Record<string, unknown> {
  const parameters = parametersOf(request);
  const grantType = required(parameters, 'grant_type');
  if (!isClient(credentialsOf(request, parameters), parts.client)) {
    // No word of this is a likely secret of a test, which clients redact.
    throw new OAuthError('invalid_client', 'the credentials do not match', 401);
  }
  if (grantType !== 'client_credentials') {
    throw new OAuthError('unsupported_grant_type', 'grant_type must be client_credentials');
  }
  const { value, expiresIn, token } = parts.tokens.issue();
  context.set('issued', token);
  parts.statistics.countIssued();
  const scope = parameters.get('scope');
  return {
    access_token: value,
    token_type: 'Bearer',
    expires_in: expiresIn,
    ...(scope ? { scope } : {}),
  };
}

function errorResponse(context: HttpContext, request: TokenRequest, error: OAuthError): Response {
  const usedBasic = error.status === 401 && request.authorization !== undefined;
  return context.json(
    { error: error.code, error_description: error.message },
    error.status === 401 ? 401 : 400,
    usedBasic ? { 'WWW-Authenticate': 'Basic realm="kaisa-emulator"' } : {},
  );
}

function isClient(given: Credentials, expected: Credentials): boolean {
  // Both are always compared, so that the time does not reveal whether the id is known.
  const isId = constantTimeEqual(given.id, expected.id);
  const isSecret = constantTimeEqual(given.secret, expected.secret);
  return isId && isSecret;
}

async function failureOf(
  response: Response,
  scripted: Answer | Response | undefined,
): Promise<{ error: string; errorDescription?: string }> {
  // A scripted `Response` is not read, because its body may stream without end.
  const text = scripted instanceof Response ? '' : await response.clone().text();
  const body = parseJson(text);
  const { error, error_description } = isRecord(body) ? body : {};
  return {
    error: typeof error === 'string' ? shortened.errorCode(error) : `http_${response.status}`,
    ...(typeof error_description === 'string'
      ? { errorDescription: shortened.errorDescription(error_description) }
      : {}),
  };
}
