import { authenticateClient, type ClientAuth } from './client-auth.js';
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
  readonly scope?: string | undefined;
  readonly extraParams?: Readonly<Record<string, string>> | undefined;
}

export interface TokenRequestContext extends TokenRequestSettings {
  readonly fetch: TokenFetch;
  readonly now: () => number;
  /** Kept out of errors: a server may send it along in a later one. */
  lastToken?: string;
}

/** The `init` that the token request is made with. */
export interface TokenFetchInit {
  method: 'POST';
  /** Names in lower case. Plain, since the `Headers` of one fetch are not those of another. */
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

/** One POST to the token endpoint. Rejects with a `TokenRequestError`, whatever went wrong. */
export async function requestToken(
  context: TokenRequestContext,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<TokenResponse> {
  const secrets = [credentials.clientSecret, context.lastToken];
  const init = await buildRequest(context, credentials, signal, secrets).catch(() => {
    // What a clientAuth function threw may hold an assertion that is not known, and so cannot be redacted: it is not shown.
    throw new TokenRequestError({ code: 'credentials_error', description: 'clientAuth() failed' });
  });
  try {
    const { status, redirected, headers, body } = await context.fetch(context.tokenUrl, init);
    return parseTokenResponse(
      // A fetch that followed a redirect against our will has no answer that may be trusted.
      redirected ? 0 : status,
      await readBody(body, MAX_BODY_BYTES),
      parseRetryAfter(headers.get('retry-after'), context.now()),
      secrets,
    );
  } catch (error) {
    if (error instanceof TokenRequestError) throw error;
    // Whoever threw it may have put our request into it, so only a redacted copy goes on.
    throw new TokenRequestError({
      code: 'network_error',
      cause: printableCause(error, redactorOf(secrets)),
    });
  }
}

/** Adds to `secrets` what the client proves itself with. */
async function buildRequest(
  { bodyFormat, clientAuth, scope, extraParams }: TokenRequestSettings,
  credentials: Credentials,
  signal: AbortSignal,
  secrets: unknown[],
): Promise<TokenFetchInit> {
  const json = bodyFormat === 'json';
  const headers = new Headers({
    accept: 'application/json',
    'content-type': `application/${json ? 'json' : 'x-www-form-urlencoded'}`,
  });
  const params = {
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    ...(scope && { scope }),
    ...extraParams,
  };
  const known = Object.values(params);
  await authenticateClient(clientAuth, credentials, { headers, params });
  secrets.push(
    headers.get('authorization')?.replace(/\S+ /, ''),
    // An assertion, say, or a secret under another name.
    ...Object.values(params).filter((value) => !known.includes(value)),
  );
  const body = json ? JSON.stringify(params) : new URLSearchParams(params).toString();
  return {
    method: 'POST',
    headers: Object.fromEntries(headers),
    body,
    redirect: 'manual',
    signal,
  };
}
