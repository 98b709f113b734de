import { base64Of, bytesOf } from '../base/bytes.js';
import type { Time } from '../base/clock.js';
import type { Credentials } from '../base/credentials.js';
import { TokenRequestError } from '../base/token-request-error.js';
import { authenticateClient, type ClientAuth } from './client-auth.js';
import { readBody, type ByteStream } from './read-body.js';
import { createRedactor, printableCause } from './redact.js';
import { parseRetryAfter } from './retry-after.js';
import { parseTokenResponse, type TokenResponse } from './token-response.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** What is requested, and how. */
export interface TokenRequestSettings {
  readonly tokenUrl: string;
  readonly bodyFormat: 'form' | 'json';
  readonly clientAuth: ClientAuth;
  readonly scope: string | undefined;
  readonly extraParams: Readonly<Record<string, string>>;
}

/**
 * The second argument of a {@link TokenFetch}: the token request.
 *
 * @example
 * ```ts
 * import type { TokenFetchInit } from '@kaisa-auth/core';
 *
 * const withUserAgent = (init: TokenFetchInit): TokenFetchInit => ({
 *   ...init,
 *   headers: { ...init.headers, 'user-agent': 'my-app/1.0' },
 * });
 * ```
 */
export interface TokenFetchInit {
  /** Always `POST` (RFC 6749 §3.2). */
  method: 'POST';
  /** Headers with names in lower case. A plain object, because one fetch may not accept the `Headers` of another. */
  headers: Record<string, string>;
  /** The encoded parameters, including the client secret. */
  body: string;
  /** Always `manual`: a redirect would send the secret to another URL. */
  redirect: 'manual';
  /** Aborts after `timeoutMs`. */
  signal: AbortSignal;
}

/**
 * What a {@link TokenFetch} resolves with. Any `Response` fits.
 *
 * @example
 * ```ts
 * import type { TokenFetchResponse } from '@kaisa-auth/core';
 *
 * const isRateLimited = ({ status }: TokenFetchResponse) => status === 429;
 * ```
 */
export interface TokenFetchResponse {
  /** The HTTP status. */
  readonly status: number;
  /** Whether a redirect was followed. If it was, the response is rejected. */
  readonly redirected?: boolean;
  /** The headers. */
  readonly headers: {
    /** Returns a header, or null. Only `retry-after` is read. */
    get(name: string): string | null;
  };
  /** The body as a web stream or an async iterable of bytes. At most 1 MiB is read. */
  readonly body: ByteStream | null;
}

/**
 * Sends the token request: the platform's `fetch`, one with a proxy agent, or your own.
 *
 * @example
 * ```ts
 * import type { TokenFetch } from '@kaisa-auth/core';
 *
 * const loggingFetch: TokenFetch = async (url, init) => {
 *   const response = await fetch(url, init);
 *   console.log(`token request: ${response.status}`);
 *   return response;
 * };
 * ```
 */
export type TokenFetch = (url: string, init: TokenFetchInit) => Promise<TokenFetchResponse>;

/** What a token request is made from, apart from the credentials. */
export interface EndpointParts {
  readonly settings: TokenRequestSettings;
  readonly fetch: TokenFetch;
  readonly time: Time;
}

/**
 * Sends one POST to the token endpoint. Rejects with a `TokenRequestError` only.
 *
 * @param lastToken a token issued earlier, which a server may echo, and which must stay out of errors
 */
export async function requestToken(
  { settings, fetch, time }: EndpointParts,
  credentials: Credentials,
  signal: AbortSignal,
  lastToken: string | undefined,
): Promise<TokenResponse> {
  const secrets: unknown[] = [...secretsOf(credentials), lastToken];
  const { init, proofs } = await buildRequest(settings, credentials, signal).catch(() => {
    // What a `clientAuth` function threw may contain an assertion that cannot be redacted because it is unknown here.
    throw new TokenRequestError({ code: 'credentials_error', description: 'clientAuth() failed' });
  });
  secrets.push(...proofs);
  try {
    const { status, redirected, headers, body } = await fetch(settings.tokenUrl, init);
    // A custom fetch that followed a redirect against our will got its response from a URL we did not choose.
    if (redirected) throw new TokenRequestError({ code: 'http_error', description: 'a redirect' });
    const text = await readBody(body, MAX_BODY_BYTES);
    const retryAfterMs = parseRetryAfter(headers.get('retry-after'), time.now());
    return parseTokenResponse({ status, text, retryAfterMs }, secrets);
  } catch (error) {
    if (error instanceof TokenRequestError) throw error;
    // The error may contain our request, so only a redacted copy is passed on.
    const cause = printableCause(error, createRedactor(secrets));
    const description = innermostReason(cause);
    throw new TokenRequestError({ code: 'network_error', description, cause });
  }
}

/** The secret as it is, and as servers log it that take it from a Basic header. */
function secretsOf({ clientId, clientSecret }: Credentials): string[] {
  if (clientSecret === undefined) return [];
  return [clientSecret, base64Of(bytesOf(`${clientId}:${clientSecret}`))];
}

/** Returns what made the network fail, such as `connect ECONNREFUSED 127.0.0.1:8080`. */
function innermostReason({ message, cause, code }: Error & { code?: string }): string | undefined {
  return cause instanceof Error ? innermostReason(cause) : message || code;
}

interface BuiltRequest {
  readonly init: TokenFetchInit;
  /** What the client authenticates with: a Basic header, an assertion, a secret under another name. */
  readonly proofs: readonly (string | undefined)[];
}

async function buildRequest(
  { bodyFormat, clientAuth, scope, extraParams }: TokenRequestSettings,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<BuiltRequest> {
  const isJson = bodyFormat === 'json';
  const headers = new Headers({
    accept: 'application/json',
    'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
  });
  const params: Record<string, string> = {
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    ...(scope && { scope }),
    ...extraParams,
  };
  const publicValues = Object.values(params);
  await authenticateClient(clientAuth, credentials, { headers, params });
  const body = isJson ? JSON.stringify(params) : new URLSearchParams(params).toString();
  return {
    init: {
      method: 'POST',
      headers: Object.fromEntries(headers),
      body,
      redirect: 'manual',
      signal,
    },
    proofs: [
      headers.get('authorization')?.replace(/\S+ /, ''),
      ...Object.values(params).filter((value) => !publicValues.includes(value)),
    ],
  };
}
