import type { AccessToken, TokenProvider, TokenRequestError } from '@kaisa-auth/fetch';
import { adviceAfter, describeTokenError, isEndpointBusy } from '../../explain/token-error.js';
import { fail, pass, warn, type Result } from '../result.js';
import type { SeenResponse } from '../watch-responses.js';

export type Format = 'form' | 'json';

/** The result of requesting a token. */
export interface TokenResult extends Result {
  readonly token?: AccessToken;
  /** Why retrying in the other format cannot help. */
  readonly obstacle?: 'credentials' | 'load' | undefined;
}

/**
 * Requests a token.
 *
 * @param provider sends the request in this format
 * @param lastResponse returns what the endpoint returned last, without the token
 */
export async function checkTokenEndpoint(
  format: Format,
  provider: TokenProvider,
  lastResponse: () => SeenResponse | undefined,
): Promise<TokenResult> {
  try {
    const token = await provider.getToken();
    return { ...pass(inFormat('The token endpoint issues a token', format)), token };
  } catch (error) {
    const failure = error as TokenRequestError;
    const { title, detail = describeTokenError(failure), next } = explain(failure, lastResponse());
    const obstacle = obstacleIn(failure);
    return { ...fail(inFormat(title, format), detail, next), obstacle };
  }
}

/** Adds the format to a title: `… (form)`, or `… (HTTP 403, form)`. */
function inFormat(title: string, format: Format): string {
  const name = format === 'form' ? 'form' : 'JSON';
  return title.endsWith(')') ? `${title.slice(0, -1)}, ${name})` : `${title} (${name})`;
}

/** Judges the second format by the first: one of them is enough. */
export function judgeJson(json: TokenResult, formWorks: boolean): TokenResult {
  if (json.token && !formWorks) {
    const next = "Set bodyFormat: 'json' in your program.";
    return { ...json, ...warn(json.title, 'A form does not work here.', next) };
  }
  if (json.token || !formWorks) return json;
  const advice = 'Send a form, as programs do unless bodyFormat says otherwise.';
  const next = json.obstacle === 'load' ? json.next : advice;
  return { ...json, ...warn(json.title, json.detail ?? '', next) };
}

function obstacleIn(failure: TokenRequestError): TokenResult['obstacle'] {
  // Each wrong guess is a failed login, and some servers lock an account after a few.
  if (failure.code === 'invalid_client') return 'credentials';
  return isEndpointBusy(failure) ? 'load' : undefined;
}

interface Diagnosis {
  readonly title: string;
  /** Undefined if the error says it all. */
  readonly detail?: string;
  readonly next: string;
}

function explain(error: TokenRequestError, seen: SeenResponse | undefined): Diagnosis {
  const { code, status, host } = error;
  // Before the web page, which an overloaded server may send too.
  if (isEndpointBusy(error)) return explainBusy(error, seen?.retryAfter);
  const strange = seen && explainForm(error, seen);
  if (strange) return strange;
  if (code === 'invalid_client') {
    return {
      title: 'The token endpoint refuses the credentials (invalid_client)',
      detail: `${host ?? 'It'} does not know this client id, or the secret does not belong to it.`,
      next:
        'Compare both with what Kaisa Support issued, character by character: test and live accounts have different credentials. ' +
        'If the secret was rotated, use the new one. Otherwise ask Kaisa Support for new credentials.',
    };
  }
  if (status === 403) {
    return {
      title: 'The token endpoint refuses this client (HTTP 403)',
      next: 'Ask Kaisa Support whether your IP address is allowed, and whether OAuth2 is enabled for your account.',
    };
  }
  return { title: `The token endpoint issues no token (${code})`, next: nextAfter(error) };
}

/** Explains a response that is not even JSON. */
function explainForm(error: TokenRequestError, seen: SeenResponse): Diagnosis | undefined {
  if (seen.isHtml) {
    return {
      title: `The token endpoint answers with a web page (HTTP ${seen.status})`,
      detail:
        'Something else answers: a login page, the block page of a proxy or a firewall, or another web site.',
      next: 'Check the token URL, and open it in a browser from this machine to see the page.',
    };
  }
  if (error.code !== 'invalid_response' || !seen.isEmpty) return undefined;
  return {
    title: `The token endpoint answers without a body (HTTP ${seen.status})`,
    detail: 'Another server seems to answer.',
    next: adviceAfter(error),
  };
}

function explainBusy(error: TokenRequestError, retryAfter = 'none'): Diagnosis {
  const isRateLimit = error.status === 429;
  const problem = isRateLimit ? 'limits the rate of requests' : 'is overloaded or down';
  const meaning = isRateLimit
    ? 'There were too many token requests, by this client or from this network.'
    : 'The server answers, but issues no tokens at present.';
  return {
    title: `The token endpoint ${problem} (HTTP ${error.status})`,
    detail: `${meaning} Retry-After: ${retryAfter}.`,
    next: adviceAfter(error),
  };
}

/** Returns the next step. Earlier checks have shown more than the error alone does. */
function nextAfter(error: TokenRequestError): string {
  const { code } = error;
  if (code === 'timeout') return `${adviceAfter(error)} In your program, raise timeoutMs.`;
  if (code !== 'network_error') return adviceAfter(error);
  return 'See the checks above. A proxy that is needed but not used looks like this too.';
}

/** Checks the type and the lifetime of a token, with what the endpoint said of them. */
export function checkToken(
  lifetimeMs: number,
  { hasType, hasLifetime }: Pick<SeenResponse, 'hasType' | 'hasLifetime'>,
): Result {
  const seconds = Math.round(lifetimeMs / 1000);
  const title = `The token is a Bearer token for ${seconds} s`;
  if (!hasLifetime) {
    return warn(
      title,
      'The endpoint names no lifetime, so the 300 s that Kaisa documents are assumed.',
    );
  }
  if (!hasType) return warn(title, 'The endpoint names no token_type, so Bearer is assumed.');
  if (seconds < 60) return warn(title, 'It is renewed very often. Kaisa documents 300 s.');
  return pass(title, 'Kaisa documents 300 s.');
}
