import type { AccessToken } from './access-token.js';
import { isText } from './credentials.js';
import { redactorOf } from './redact.js';
import { isPermanent, TokenRequestError } from './token-request-error.js';

/** What Kaisa documents; used where the answer does not say. */
const DEFAULT_LIFE_SECONDS = 300;
const MAX_LIFE_SECONDS = 86_400;

/** Visible ASCII, as RFC 6749 Appendix A.12 has it, and fit for a header. */
const ACCESS_TOKEN = /^[!-~]([ -~]*[!-~])?$/;

/** A successful answer of the token endpoint, in our own terms. */
export interface TokenResponse {
  readonly token: Omit<AccessToken, 'expiresAt'>;
  readonly lifeMs: number;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads an answer strictly (RFC 6749 §5): a token, or a typed error, in which no secret is.
 *
 * @throws TokenRequestError
 */
export function parseTokenResponse(
  status: number,
  text: string,
  retryAfterMs: number | undefined,
  secrets: readonly unknown[],
): TokenResponse {
  const fail = (code: string, description?: string): never => {
    throw new TokenRequestError({ code, status, description, retryAfterMs });
  };
  const members = membersOf(text);
  const redact = redactorOf([...secrets, members.access_token]);
  // As it is where it decides what is done, even if a secret is a part of such a word.
  const code = isPermanent(members.error) ? members.error : redact(members.error);
  // Also in a 200: some servers answer failures that way.
  if (code) fail(code, redact(members.error_description));
  if (status < 200 || status > 299) fail('http_error', status < 400 ? 'a redirect' : undefined);
  return tokenIn(members, (member) => fail('invalid_response', member));
}

/** The body's members, or none. `JSON.parse` makes own properties only, so nothing here touches a prototype. */
function membersOf(text: string): Members {
  try {
    return Object(JSON.parse(text)) as Members;
  } catch {
    return {};
  }
}

/** `fail` is told the first member that is wrong. */
function tokenIn(members: Members, fail: (member: string) => never): TokenResponse {
  const { error = null, access_token: accessToken, scope } = members;
  if (error !== null) fail('error');
  if (!isText(accessToken, ACCESS_TOKEN)) return fail('access_token');
  // A missing type is taken as bearer, since Kaisa documents no body.
  if (!isText(members.token_type ?? 'bearer', /^bearer$/i)) fail('token_type');
  const seconds = secondsIn(members.expires_in ?? DEFAULT_LIFE_SECONDS);
  if (!(seconds > 0)) fail('expires_in');
  const token = { accessToken, tokenType: 'Bearer', ...(isText(scope) && { scope }) } as const;
  return { token, lifeMs: Math.min(seconds, MAX_LIFE_SECONDS) * 1000 };
}

/** Some servers send a number as text; NaN when it is neither. */
function secondsIn(life: unknown): number {
  return typeof life === 'number' || isText(life) ? Number(life) : NaN;
}
