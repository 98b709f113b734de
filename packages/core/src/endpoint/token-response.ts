import type { AccessToken } from '../base/access-token.js';
import { isNonEmptyString, isObject } from '../base/check-option.js';
import { isPermanent, TokenRequestError } from '../base/token-request-error.js';
import { createRedactor } from './redact.js';

/** Documented by Kaisa; used if the response names no lifetime. */
const DEFAULT_LIFETIME_SECONDS = 300;
const MAX_LIFETIME_SECONDS = 86_400;

/** Visible ASCII (RFC 6749 Appendix A.12) that is also a legal header value. */
const ACCESS_TOKEN = /^[!-~]([ -~]*[!-~])?$/;

/** A successful response of the token endpoint. */
export interface TokenResponse {
  readonly token: Omit<AccessToken, 'expiresAt'>;
  readonly lifetimeMs: number;
}

/** A response of the token endpoint, before its body is parsed. */
interface RawResponse {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Parses a response strictly (RFC 6749 §5).
 *
 * @param secrets never appear in the error
 * @throws TokenRequestError
 */
export function parseTokenResponse(
  { status, text, retryAfterMs }: RawResponse,
  secrets: readonly unknown[],
): TokenResponse {
  const fail = (code: string, description?: string): never => {
    throw new TokenRequestError({ code, status, description, retryAfterMs });
  };
  const members = parseMembers(text);
  const redact = createRedactor([...secrets, members.access_token]);
  // Some servers report failures with status 200.
  const code = isPermanent(members.error) ? members.error : redact(members.error);
  if (code) return fail(code, redact(members.error_description));
  if (status < 200 || status > 299)
    return fail('http_error', status < 400 ? 'a redirect' : undefined);
  return readToken(members, (member) => fail('invalid_response', member));
}

/** `JSON.parse` creates own properties only, so no body can reach a prototype. */
function parseMembers(text: string): Members {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? (parsed as Members) : {};
  } catch {
    return {};
  }
}

/** Calls `fail` with the name of the first member that is invalid. */
function readToken(members: Members, fail: (member: string) => never): TokenResponse {
  const { access_token: accessToken, token_type: tokenType = 'bearer', scope } = members;
  if (members.error !== undefined && members.error !== null) return fail('error');
  if (typeof accessToken !== 'string' || !ACCESS_TOKEN.test(accessToken))
    return fail('access_token');
  // A missing type is taken as bearer, because Kaisa does not document the body.
  if (!isBearer(tokenType)) return fail('token_type');
  const seconds = parseLifetime(members.expires_in);
  if (seconds === undefined) return fail('expires_in');
  return {
    token: { accessToken, tokenType: 'Bearer', ...(isNonEmptyString(scope) && { scope }) },
    lifetimeMs: Math.min(seconds, MAX_LIFETIME_SECONDS) * 1000,
  };
}

function isBearer(tokenType: unknown): boolean {
  return tokenType === null || (typeof tokenType === 'string' && /^bearer$/i.test(tokenType));
}

/** Returns the lifetime in seconds, undefined if it is invalid. Some servers send the number as a string. */
function parseLifetime(expiresIn: unknown): number | undefined {
  if (expiresIn === undefined || expiresIn === null) return DEFAULT_LIFETIME_SECONDS;
  const seconds =
    typeof expiresIn === 'number' || isNonEmptyString(expiresIn) ? Number(expiresIn) : NaN;
  return seconds > 0 ? seconds : undefined;
}
