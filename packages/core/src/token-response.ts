import { isText } from './credentials.js';
import { redactorOf } from './redact.js';
import { TokenRequestError } from './token-request-error.js';

/** What Kaisa documents; used where the answer does not say. */
const DEFAULT_LIFE_SECONDS = 300;
const MAX_LIFE_SECONDS = 86_400;

/** Visible ASCII, as RFC 6749 Appendix A.12 has it, and fit for a header. */
const ACCESS_TOKEN = /^[!-~]([ -~]*[!-~])?$/;

/** A successful answer of the token endpoint, in our own terms. */
export interface TokenResponse {
  readonly accessToken: string;
  readonly lifeMs: number;
  readonly scope: string | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads an answer strictly (RFC 6749 §5): a token, or a typed error, in which no secret is. `text` is undefined when the
 * body was too long to be read.
 */
export function parseTokenResponse(
  status: number,
  text: string | undefined,
  retryAfterMs: number | undefined,
  secrets: readonly unknown[],
): TokenResponse {
  const members = membersOf(text);
  const { access_token: accessToken, scope, error, error_description: why } = members;
  const fail = (code: string, description?: string): never => {
    throw new TokenRequestError({ code, status, description, retryAfterMs });
  };
  // Also in a 200: some servers answer failures that way.
  if (isText(error)) {
    const redact = redactorOf([...secrets, accessToken]);
    fail(redact(error), isText(why) ? redact(why) : undefined);
  }
  if (status < 200 || status > 299) fail('http_error', status < 400 ? 'a redirect' : undefined);
  const problem = problemIn(members);
  if (problem) fail('invalid_response', problem);
  const lifeMs = Math.min(lifeSeconds(members), MAX_LIFE_SECONDS) * 1000;
  return { accessToken: accessToken as string, lifeMs, scope: isText(scope) ? scope : undefined };
}

/** The body's members, or none. `JSON.parse` makes own properties only, so nothing here touches a prototype. */
function membersOf(text = ''): Members {
  try {
    return Object(JSON.parse(text)) as Members;
  } catch {
    return {};
  }
}

/** The first member that is wrong. */
function problemIn(members: Members): string | undefined {
  const { access_token: token, token_type: type, error } = members;
  if (isPresent(error)) return 'error';
  if (!isText(token) || !ACCESS_TOKEN.test(token)) return 'access_token';
  // A missing type is taken as bearer, since Kaisa documents no body.
  if (isPresent(type) && !(isText(type) && /^bearer$/i.test(type))) return 'token_type';
  return lifeSeconds(members) > 0 ? undefined : 'expires_in';
}

/** A number, or one as text (some servers send it so); NaN when it is neither. */
function lifeSeconds({ expires_in: seconds }: Members): number {
  if (!isPresent(seconds)) return DEFAULT_LIFE_SECONDS;
  return typeof seconds === 'number' || isText(seconds) ? Number(seconds) : NaN;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
