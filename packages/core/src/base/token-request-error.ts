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
  readonly host?: string | undefined;
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
  /** `error_description`, what was wrong with the response, or the innermost cause of a network error. */
  declare readonly description?: string | undefined;
  /** The host that was asked. Absent if the credentials could not be read. */
  declare readonly host?: string | undefined;
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
