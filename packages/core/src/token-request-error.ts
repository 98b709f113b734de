const BRAND = Symbol.for('@kaisa-auth/TokenRequestError');

/** Refusals that no repetition mends (RFC 6749 §5.2), and what to check then. */
const PERMANENT = {
  invalid_client: 'clientId and clientSecret',
  unauthorized_client: 'that the client may use client_credentials',
  invalid_scope: 'scope',
  invalid_request: 'bodyFormat, clientAuth and extraParams',
  unsupported_grant_type: 'tokenUrl',
};

/** What we found ourselves, and what to check then. */
const OWN = {
  timeout: 'the network and timeoutMs',
  network_error: 'tokenUrl, DNS, TLS and proxy (see cause)',
  http_error: 'tokenUrl',
  invalid_response: 'tokenUrl',
  credentials_error: 'your credentials or clientAuth function (see cause)',
  store_error: 'the store (see cause)',
};

/** What went wrong. `string & {}` lets an editor list the known codes and still takes any other OAuth error. */
export type TokenRequestErrorCode = keyof typeof PERMANENT | keyof typeof OWN | (string & {});

export interface TokenRequestErrorDetails {
  readonly code: TokenRequestErrorCode;
  readonly status?: number | undefined;
  readonly description?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The one error of acquisition: no token could be had. It never holds a secret or a token: a `cause` is a copy
 * with name, message and code only, and texts from outside are redacted, shortened and free of control characters.
 *
 * `instanceof` holds across copies of this package, ESM and CommonJS alike.
 */
export class TokenRequestError extends Error {
  /** The OAuth error code (RFC 6749 §5.2), or one of ours; see the README for what to do about each. */
  readonly code: TokenRequestErrorCode;
  /** HTTP status of the token endpoint's answer, when there was one. */
  readonly status?: number | undefined;
  /** `error_description`, or what was wrong with the answer. */
  readonly description?: string | undefined;
  /** Until then, in ms, the same error is given at once, without a request. */
  readonly retryAfterMs?: number | undefined;

  constructor({ code, status, description, retryAfterMs, cause }: TokenRequestErrorDetails) {
    const facts = [code, status && `HTTP ${status}`, description].filter(Boolean).join(', ');
    super(`No access token: ${facts}. Check ${adviceFor(code)}.`, cause ? { cause } : undefined);
    Object.defineProperty(this, BRAND, { value: true });
    this.code = code;
    this.status = status;
    this.description = description;
    this.retryAfterMs = retryAfterMs;
  }

  override get name(): string {
    return 'TokenRequestError';
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A subclass of a user's own keeps the ordinary meaning.
    const isOurs = Object.getPrototypeOf(this) === Error;
    return isOurs ? BRAND in Object(value) : super[Symbol.hasInstance](value);
  }
}

/** True for errors that stay until the configuration changes. */
export function isPermanent({ code }: TokenRequestError): boolean {
  return Object.hasOwn(PERMANENT, code);
}

/** The same error for another caller, with the time that is left now. */
export function repeated(error: TokenRequestError, retryAfterMs: number): TokenRequestError {
  const { code, status, description, cause } = error;
  return new TokenRequestError({
    code,
    status,
    description,
    cause,
    retryAfterMs: Math.ceil(retryAfterMs),
  });
}

function adviceFor(code: string): string {
  const advice = { ...PERMANENT, ...OWN };
  return Object.hasOwn(advice, code) ? advice[code as keyof typeof advice] : 'the token endpoint';
}
