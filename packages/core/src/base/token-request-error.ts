/** What to check, by error code. Any other code means the client's registration or `tokenUrl`. */
const ADVICE = new Map<string, string>([
  ['invalid_client', 'clientId and clientSecret'],
  ['invalid_scope', 'scope'],
  ['invalid_request', 'bodyFormat and clientAuth'],
  ['timeout', 'timeoutMs'],
  ['credentials_error', 'credentials and clientAuth'],
  ['network_error', 'the cause, and the network'],
  ['http_error', 'tokenUrl, or try later'],
]);

/** The OAuth errors that no retry can fix (RFC 6749 §5.2). */
const PERMANENT_CODES = new Set<unknown>([
  'invalid_client',
  'invalid_scope',
  'invalid_request',
  'unauthorized_client',
  'unsupported_grant_type',
]);

/** What went wrong. `string & {}` keeps editors listing the known codes while any other OAuth error is accepted. */
export type TokenRequestErrorCode =
  | 'invalid_client'
  | 'invalid_scope'
  | 'invalid_request'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'timeout'
  | 'network_error'
  | 'http_error'
  | 'invalid_response'
  | 'credentials_error'
  | (string & {});

export interface TokenRequestErrorDetails {
  readonly code: TokenRequestErrorCode;
  readonly status?: number | undefined;
  readonly description?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The only error of acquisition: no token could be obtained. It never contains a secret or a token: a `cause` is a copy
 * with message and code only, and texts from outside are redacted, shortened and stripped of control characters.
 *
 * `instanceof` works across copies of this package, ESM and CommonJS alike.
 */
export class TokenRequestError extends Error {
  /** The OAuth error code (RFC 6749 §5.2) or one of ours. The README says what to do about each. */
  declare readonly code: TokenRequestErrorCode;
  /** The HTTP status of the token endpoint's response, if there was one. */
  declare readonly status?: number | undefined;
  /** `error_description`, or what was wrong with the response. */
  declare readonly description?: string | undefined;
  /** How long, in ms, callers get the same error immediately, without a token request. */
  declare readonly retryAfterMs?: number | undefined;

  constructor(details: TokenRequestErrorDetails) {
    const { cause, ...members } = details;
    super(messageOf(details), cause === undefined ? undefined : { cause });
    Object.assign(this, members);
  }

  override get name(): string {
    return 'TokenRequestError';
  }

  /** Marks errors of every copy of this class; `instanceof` checks it. */
  get isTokenRequestError(): true {
    return true;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A user's subclass keeps the ordinary meaning of `instanceof`.
    const isSubclass = !Object.hasOwn(this.prototype, 'isTokenRequestError');
    if (isSubclass) return super[Symbol.hasInstance](value);
    return typeof value === 'object' && value !== null && 'isTokenRequestError' in value;
  }
}

/** Copies an error, because HTTP clients write to the errors they pass on (axios extends the stack). */
export function copyError(
  error: TokenRequestError,
  retryAfterMs: number | undefined = error.retryAfterMs,
): TokenRequestError {
  const { code, status, description, cause } = error;
  return new TokenRequestError({ code, status, description, retryAfterMs, cause });
}

/** Whether the code is an OAuth error that no retry can fix. */
export function isPermanent(code: unknown): code is string {
  return PERMANENT_CODES.has(code);
}

function messageOf({ code, status, description }: TokenRequestErrorDetails): string {
  const parts = [code, status && `HTTP ${status}`, description].filter(Boolean);
  return `No access token: ${parts.join(', ')}. Check ${ADVICE.get(code) ?? 'tokenUrl'}.`;
}
