/** What to check; for any other code, the client's registration and tokenUrl. */
const ADVICE = new Map([
  ['invalid_client', 'clientId and clientSecret'],
  ['invalid_scope', 'scope'],
  ['invalid_request', 'bodyFormat and clientAuth'],
  ['timeout', 'timeoutMs'],
  ['credentials_error', 'credentials and clientAuth'],
  ['network_error', 'the cause, and the network'],
  ['http_error', 'tokenUrl, or try later'],
]);

/** What went wrong. `string & {}` lets an editor list the known codes and still takes any other OAuth error. */
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
  /** Reserved: nothing throws it, since a store that fails fails no call. */
  | 'store_error'
  | (string & {});

export interface TokenRequestErrorDetails {
  readonly code: TokenRequestErrorCode;
  readonly status?: number | undefined;
  readonly description?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The one error of acquisition: no token could be had. It never holds a secret or a token: a `cause` is a copy
 * with message and code only, and texts from outside are redacted, shortened and free of control characters.
 *
 * `instanceof` holds across copies of this package, ESM and CommonJS alike.
 */
export class TokenRequestError extends Error {
  /** The OAuth error code (RFC 6749 §5.2), or one of ours; see the README for what to do about each. */
  declare readonly code: TokenRequestErrorCode;
  /** HTTP status of the token endpoint's answer, when there was one. */
  declare readonly status?: number | undefined;
  /** `error_description`, or what was wrong with the answer. */
  declare readonly description?: string | undefined;
  /** Until then, in ms, the same error is given at once, without a request. */
  declare readonly retryAfterMs?: number | undefined;

  constructor(details: TokenRequestErrorDetails) {
    const { code, status, description } = details;
    const what = [code, status && `HTTP ${status}`, description].filter(Boolean).join(', ');
    // Where there is a cause, this takes it, and it stays out of what is enumerated.
    super(`No access token: ${what}. Check ${ADVICE.get(code) ?? 'tokenUrl'}.`, details);
    Object.assign(this, details);
  }

  override get name(): string {
    return 'TokenRequestError';
  }

  /** What `instanceof` goes by. */
  get isTokenRequestError(): true {
    return true;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A subclass of a user's own keeps the ordinary meaning. Told without the class's name, for which a bundler would give
    // it another one, and loggers print that.
    return Object.hasOwn(this.prototype, 'isTokenRequestError')
      ? 'isTokenRequestError' in Object(value)
      : super[Symbol.hasInstance](value);
  }
}

const PERMANENT = /^(invalid_(client|scope|request)|unauthorized_client|unsupported_grant_type)$/;

/** The code of a refusal that no repetition mends (RFC 6749 §5.2). */
export function isPermanent(code: unknown): code is string {
  return typeof code === 'string' && PERMANENT.test(code);
}
