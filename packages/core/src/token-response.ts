import { isText } from './credentials.js';
import { redactorOf, type Redact } from './redact.js';
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

/** The parts of an answer that decide, already read. */
export interface RawTokenResponse {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  /** Undefined when the body was too long to be read. */
  readonly text: string | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/** Reads an answer strictly (RFC 6749 §5): a token, or a typed error, in which no secret is. */
export function parseTokenResponse(
  { status, retryAfterMs, text }: RawTokenResponse,
  secrets: readonly unknown[],
): TokenResponse {
  const members = membersOf(text);
  const problem = problemIn(members, status, secrets);
  if (problem) {
    const [code, description] = problem;
    throw new TokenRequestError({ code, status, description, retryAfterMs });
  }
  const { access_token: token, scope } = members;
  return {
    accessToken: token as string,
    lifeMs: Math.min(lifeSeconds(members), MAX_LIFE_SECONDS) * 1000,
    scope: isText(scope) ? scope : undefined,
  };
}

type Problem = readonly [code: string, description?: string | undefined];

/** The first thing that is wrong. */
function problemIn(
  members: Members,
  status: number,
  secrets: readonly unknown[],
): Problem | undefined {
  const { access_token: token, token_type: type, error, error_description: why } = members;
  // Also in a 200: some servers answer failures that way.
  if (isPresent(error)) return refusal(error, why, redactorOf([...secrets, token]));
  if (status < 200 || status > 299) return ['http_error', status < 400 ? 'a redirect' : undefined];
  if (!isText(token) || !ACCESS_TOKEN.test(token)) return ['invalid_response', 'access_token'];
  if (!isBearer(type)) return ['invalid_response', 'token_type'];
  return lifeSeconds(members) > 0 ? undefined : ['invalid_response', 'expires_in'];
}

function refusal(error: unknown, why: unknown, redact: Redact): Problem {
  return [
    isText(error) ? redact(error) : 'invalid_response',
    isText(why) ? redact(why) : undefined,
  ];
}

/** In any case (RFC 6749 §5.1); missing is taken as bearer, since Kaisa documents no body. */
function isBearer(type: unknown): boolean {
  return !isPresent(type) || (isText(type) && type.toLowerCase() === 'bearer');
}

/** The body's members, or none. `JSON.parse` makes own properties only, so nothing here touches a prototype. */
function membersOf(text = ''): Members {
  try {
    return Object(JSON.parse(text)) as Members;
  } catch {
    return {};
  }
}

/** A number, or one as text (some servers send it so); NaN when it is neither. */
function lifeSeconds({ expires_in: seconds }: Members): number {
  if (!isPresent(seconds)) return DEFAULT_LIFE_SECONDS;
  return typeof seconds === 'number' || isText(seconds) ? Number(seconds) : NaN;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
