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

/** The parts of an answer that decide, already read. */
export interface RawTokenResponse {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  /** Undefined when the body was too long to be read. */
  readonly text: string | undefined;
}

/** Reads an answer strictly (RFC 6749 §5): a token, or a typed error. `secret` is never in that error. */
export function parseTokenResponse(
  { status, retryAfterMs, text }: RawTokenResponse,
  secret: string | undefined,
): TokenResponse {
  const body = parseObject(text);
  const { error, error_description: why } = body;
  const refuse = (code: string, description?: string): never => {
    throw new TokenRequestError({ code, status, description, retryAfterMs });
  };
  // Also in a 200: some servers answer failures that way.
  if (error !== undefined && error !== null) {
    const redact = redactorOf([secret, body.access_token]);
    refuse(
      isText(error) ? redact(error) : 'invalid_response',
      isText(why) ? redact(why) : undefined,
    );
  }
  // Status 0 is how a browser shows a redirect that it was told not to follow.
  if (status < 300 && status >= 200) return readToken(text, body, refuse);
  return refuse(
    'http_error',
    status < 400 ? 'a redirect, which would take the secret along' : undefined,
  );
}

function readToken(
  text: string | undefined,
  { access_token: accessToken, token_type: type, expires_in: expiresIn, scope }: Members,
  refuse: (code: string, description: string) => never,
): TokenResponse {
  const invalid = (what: string): never => refuse('invalid_response', what);
  if (text === undefined) return invalid('the body is too long');
  if (!isText(accessToken) || !ACCESS_TOKEN.test(accessToken))
    return invalid('no usable access_token');
  if (!isBearer(type)) return invalid('token_type is not Bearer');
  const seconds = lifeSeconds(expiresIn);
  if (!(seconds > 0)) return invalid('expires_in is no number of seconds above 0');
  const lifeMs = Math.min(seconds, MAX_LIFE_SECONDS) * 1000;
  return { accessToken, lifeMs, scope: isText(scope) ? scope : undefined };
}

/** In any case (RFC 6749 §5.1); missing is taken as bearer, since Kaisa documents no body. */
function isBearer(type: unknown = 'bearer'): boolean {
  return isText(type) && type.toLowerCase() === 'bearer';
}

type Members = Record<string, unknown>;

/** The body's members, or none. `JSON.parse` makes own properties only, so nothing here touches a prototype. */
function parseObject(text = ''): Members {
  try {
    return Object(JSON.parse(text)) as Members;
  } catch {
    return {};
  }
}

/** A number, or one as text (some servers send it so); NaN when it is neither. */
function lifeSeconds(expiresIn: unknown): number {
  if (typeof expiresIn === 'number') return expiresIn;
  return isText(expiresIn) ? Number(expiresIn) : expiresIn == null ? DEFAULT_LIFE_SECONDS : NaN;
}
