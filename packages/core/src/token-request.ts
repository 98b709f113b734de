import { authenticateClient, type ClientAuth, type ClientAuthRequest } from './client-auth.js';
import type { Time } from './clock.js';
import type { Credentials } from './credentials.js';
import { readBody, type ByteStream } from './read-body.js';
import { printableCause, redactorOf } from './redact.js';
import { parseRetryAfter } from './retry-after.js';
import { TokenRequestError } from './token-request-error.js';
import { parseTokenResponse, type TokenResponse } from './token-response.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** What is asked for, and how. */
export interface TokenRequestSettings {
  readonly tokenUrl: string;
  readonly bodyFormat: 'form' | 'json';
  readonly clientAuth: ClientAuth;
  readonly scope: string | undefined;
  readonly extraParams: Readonly<Record<string, string>>;
}

/** The `init` that the token request is made with. */
export interface TokenFetchInit {
  method: 'POST';
  headers: Record<string, string>;
  body: string;
  redirect: 'manual';
  signal: AbortSignal;
}

/** The members of a response that are read. */
export interface TokenFetchResponse {
  readonly status: number;
  readonly redirected?: boolean;
  readonly headers: { get(name: string): string | null };
  readonly body: ByteStream | null;
}

/** Any `fetch`: the platform's, undici's with a proxy agent, or one of your own. */
export type TokenFetch = (url: string, init: TokenFetchInit) => Promise<TokenFetchResponse>;

/** One try: one POST to the token endpoint. Rejects with a `TokenRequestError`, whatever went wrong. */
export async function requestToken(
  settings: TokenRequestSettings,
  credentials: Credentials,
  transport: { readonly fetch: TokenFetch; readonly time: Time },
  signal: AbortSignal,
): Promise<TokenResponse> {
  const init = await buildRequest(settings, credentials, signal);
  try {
    const response = await transport.fetch(settings.tokenUrl, init);
    const retryAfter = response.headers.get('retry-after');
    return parseTokenResponse(
      {
        // A fetch that followed a redirect against our will has no answer that may be trusted.
        status: response.redirected ? 0 : response.status,
        retryAfterMs: parseRetryAfter(retryAfter, transport.time.instant().wall),
        text: await readBody(response.body, MAX_BODY_BYTES),
      },
      credentials.clientSecret,
    );
  } catch (error) {
    if (error instanceof TokenRequestError) throw error;
    throw failed('network_error', error, credentials, init);
  }
}

async function buildRequest(
  { bodyFormat, clientAuth, scope, extraParams }: TokenRequestSettings,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<TokenFetchInit> {
  const json = bodyFormat === 'json';
  const request: ClientAuthRequest = {
    headers: new Headers({
      accept: 'application/json',
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
    }),
    params: {
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      ...(scope && { scope }),
      ...extraParams,
    },
  };
  try {
    await authenticateClient(clientAuth, credentials, request);
  } catch (error) {
    throw failed('credentials_error', error, credentials);
  }
  const { params } = request;
  return {
    method: 'POST',
    headers: Object.fromEntries(request.headers.entries()),
    body: json ? JSON.stringify(params) : new URLSearchParams(params).toString(),
    redirect: 'manual',
    signal,
  };
}

/** Whoever threw `error` may have put our request into it, so only a redacted copy of it goes on. */
function failed(
  code: 'network_error' | 'credentials_error',
  error: unknown,
  { clientSecret }: Credentials,
  init?: TokenFetchInit,
): TokenRequestError {
  const authorization = init?.headers.authorization;
  const redact = redactorOf([
    init?.body,
    authorization,
    authorization?.split(' ')[1],
    clientSecret,
  ]);
  return new TokenRequestError({ code, cause: printableCause(error, redact) });
}
