/** The OAuth errors that no retry can fix (RFC 6749 §5.2), and what to do next. */
const PERMANENT = new Map<unknown, string>([
  ['invalid_client', 'Check clientId and clientSecret'],
  ['invalid_scope', 'Check scope'],
  ['invalid_request', 'Check bodyFormat and clientAuth'],
  ['unauthorized_client', 'Ask the server to allow this client the client_credentials grant'],
  ['unsupported_grant_type', 'Check tokenUrl'],
]);

/** What to do next after other errors, by status or by code. */
const TEMPORARY = new Map<unknown, string>([
  [429, 'Too many requests: wait for retryAfterMs'],
  [503, 'Overloaded or down: wait for retryAfterMs'],
  ['timeout', 'Try later, or raise timeoutMs'],
  ['credentials_error', 'Check credentials and clientAuth'],
  ['network_error', 'Check tokenUrl, DNS, proxy and firewall'],
  ['http_error', 'Check tokenUrl, or try later'],
]);
const OTHER_ADVICE = "Check tokenUrl and the client's registration";

/**
 * Why no token could be obtained. The first five are OAuth errors that no retry can fix (RFC 6749 §5.2), the others are this
 * library's. A server may send any other OAuth error, which `string & {}` accepts without hiding the known codes from editors.
 *
 * @example
 * ```ts
 * import type { TokenRequestErrorCode } from '@kaisa-auth/core';
 *
 * const isWrongSecret = (code: TokenRequestErrorCode) => code === 'invalid_client';
 * ```
 */
export type TokenRequestErrorCode =
  | 'invalid_client'
  | 'invalid_scope'
  | 'invalid_request'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  /** The token endpoint did not answer within `timeoutMs`. */
  | 'timeout'
  /** The request could not be sent, or its response could not be read. */
  | 'network_error'
  /** The status of the response is not 2xx, and the response names no OAuth error. */
  | 'http_error'
  /** The status of the response is 2xx, but the response contains no usable token. */
  | 'invalid_response'
  /** The function `credentials` or `clientAuth` failed. */
  | 'credentials_error'
  | (string & {});

/** @inline */
export interface TokenRequestErrorDetails {
  readonly code: TokenRequestErrorCode;
  readonly status?: number | undefined;
  readonly description?: string | undefined;
  readonly host?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * No token could be obtained: the only error that a provider rejects with, except for the reason of a caller's signal. The
 * message says what to check. Neither the message nor any member contains a secret or a token: `cause` is a copy with message
 * and code only, and texts from the server are redacted, shortened and stripped of control characters.
 *
 * `instanceof` works across copies of this package, ESM and CommonJS alike.
 *
 * @example
 * ```ts
 * import { createTokenProvider, TokenRequestError } from '@kaisa-auth/core';
 *
 * const provider = createTokenProvider({ clientId: 'my-app', clientSecret: 'wrong' });
 * try {
 *   await provider.getToken();
 * } catch (error) {
 *   if (!(error instanceof TokenRequestError)) throw error;
 *   console.error(error.code, error.status); // invalid_client 401
 * }
 * ```
 */
export class TokenRequestError extends Error {
  /** What went wrong: an OAuth error (RFC 6749 §5.2) or one of this library's own codes. */
  declare readonly code: TokenRequestErrorCode;
  /** The HTTP status of the token endpoint's response. Absent if there was none. */
  declare readonly status?: number | undefined;
  /** `error_description`, what was wrong with the response, or the innermost cause of a network error. */
  declare readonly description?: string | undefined;
  /** The host of the token endpoint. Absent if the credentials could not be read. */
  declare readonly host?: string | undefined;
  /** How long callers get this error immediately, without a token request, in ms. Absent without a cooldown. */
  declare readonly retryAfterMs?: number | undefined;

  constructor(details: TokenRequestErrorDetails) {
    const { cause, ...members } = details;
    super(messageOf(details), cause === undefined ? undefined : { cause });
    Object.assign(this, members);
  }

  /** Always `TokenRequestError`. */
  override get name(): string {
    return 'TokenRequestError';
  }

  /** Marks errors of every copy of this class; `instanceof` checks it. */
  get isTokenRequestError(): true {
    return true;
  }

  /** @internal */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A user's subclass keeps the ordinary meaning of `instanceof`.
    const isSubclass = !Object.hasOwn(this.prototype, 'isTokenRequestError');
    if (isSubclass) return super[Symbol.hasInstance](value);
    return typeof value === 'object' && value !== null && 'isTokenRequestError' in value;
  }
}

/** Copies an error, with other members: HTTP clients write to the errors they pass on (axios extends the stack). */
export function copyError(
  error: TokenRequestError,
  changes?: Partial<TokenRequestErrorDetails>,
): TokenRequestError {
  // The cause is named, because it is not enumerable.
  return new TokenRequestError(Object.assign({ cause: error.cause }, error, changes));
}

/** Whether the code is an OAuth error that no retry can fix. */
export function isPermanent(code: unknown): code is string {
  return PERMANENT.has(code);
}

function messageOf({ code, status, description, host }: TokenRequestErrorDetails): string {
  const source = host ? ` from ${host}` : '';
  const parts = [code, status && `HTTP ${status}`, description].filter(Boolean);
  const advice =
    PERMANENT.get(code) ?? TEMPORARY.get(status) ?? TEMPORARY.get(code) ?? OTHER_ADVICE;
  return `No access token${source}: ${parts.join(', ')}. ${advice}.`;
}
