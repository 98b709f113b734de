import { Hono } from 'hono';
import type { AccessTokens } from './access-tokens.js';
import { isObject, readJson } from './body.js';
import { sentStatus, type Http, type HttpContext } from './http.js';
import type { Answer, Interference } from './interference.js';
import { sameText } from './same-text.js';
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

/** DOCUMENTED, on the host `auth.freespee.com`. */
export const TOKEN_PATH = '/oauth2/token';

export interface TokenEndpointParts {
  client: Credentials;
  tokens: AccessTokens;
  interference: Interference;
  statistics: Statistics;
}

/** `POST /oauth2/token`. Request and lifetime are as documented; the answers follow RFC 6749, which is assumed. */
export function tokenEndpoint(parts: TokenEndpointParts): Hono<Http> {
  const { interference, statistics } = parts;
  const app = new Hono<Http>();
  app.all(TOKEN_PATH, async (context) => {
    const request = await readRequest(context);
    const seen = note(statistics, context, request);
    const { response, scripted } = await interference.around(context, textParameters(request), () =>
      answer(parts, context, request),
    );
    Object.assign(seen, sentStatus(context, response));
    if (response.status >= 400) {
      seen.error = await failureCode(response, scripted);
      statistics.countFailure(seen.error);
    }
    return response;
  });
  return app;
}

async function readRequest({ req }: HttpContext): Promise<TokenRequest> {
  return readTokenRequest(
    req.header('content-type'),
    await req.text(),
    req.header('authorization'),
  );
}

function note(
  statistics: Statistics,
  context: HttpContext,
  request: TokenRequest,
): TokenRequestSeen {
  if (request.format) statistics.countFormat(request.format);
  const contentType = context.req.header('content-type');
  return statistics.addTokenRequest({
    method: context.req.method,
    ...(contentType === undefined ? {} : { contentType }),
    parameters: request.entries.map(([name]) => name),
    clientAuth: clientAuthOf(request),
  });
}

/** For scripted answers, which are given whatever the request was. */
function textParameters({ entries }: TokenRequest): Record<string, string> {
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function answer(parts: TokenEndpointParts, context: HttpContext, request: TokenRequest): Response {
  context.header('Cache-Control', 'no-store');
  context.header('Pragma', 'no-cache');
  if (context.req.method !== 'POST') {
    return context.json({ error: 'invalid_request' }, 405, { Allow: 'POST' });
  }
  try {
    return context.json(grant(parts, request));
  } catch (error) {
    if (error instanceof OAuthError) return refuse(context, request, error);
    throw error;
  }
}

function grant(parts: TokenEndpointParts, request: TokenRequest): Record<string, unknown> {
  const parameters = parametersOf(request);
  const grantType = required(parameters, 'grant_type');
  if (!sameClient(credentialsOf(request, parameters), parts.client)) {
    throw new OAuthError('invalid_client', 'unknown client, or a wrong secret', 401);
  }
  if (grantType !== 'client_credentials') {
    throw new OAuthError('unsupported_grant_type', 'the grant is client_credentials');
  }
  const { value, expiresIn } = parts.tokens.issue();
  parts.statistics.countIssued();
  const { scope } = parameters;
  return {
    access_token: value,
    token_type: 'Bearer',
    expires_in: expiresIn,
    ...(scope ? { scope } : {}),
  };
}

function refuse(context: HttpContext, request: TokenRequest, error: OAuthError): Response {
  const basic = error.status === 401 && request.authorization !== undefined;
  return context.json(
    { error: error.code, error_description: error.message },
    error.status === 401 ? 401 : 400,
    basic ? { 'WWW-Authenticate': 'Basic realm="kaisa-emulator"' } : {},
  );
}

function sameClient(given: Credentials, expected: Credentials): boolean {
  const sameId = sameText(given.id, expected.id);
  return sameText(given.secret, expected.secret) && sameId;
}

async function failureCode(
  response: Response,
  scripted: Answer | Response | undefined,
): Promise<string> {
  // A `Response` of the user's may stream for ever: it is not ours to read.
  const text = scripted instanceof Response ? '' : await response.clone().text();
  const body = readJson(text);
  return isObject(body) && typeof body.error === 'string' ? body.error : `http_${response.status}`;
}
