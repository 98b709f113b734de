import type { AccessToken, TokenProvider, TokenRequestError } from '@kaisa-auth/fetch';
import { fail, pass, warn, type Result } from '../result.js';
import type { SeenResponse } from '../watch-responses.js';

export type Format = 'form' | 'json';

/** What requesting a token led to. */
export interface TokenResult extends Result {
  readonly token?: AccessToken;
  /** The code of the error; absent if there is a token. */
  readonly code?: string;
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
  const name = format === 'form' ? 'a form' : 'JSON';
  try {
    const token = await provider.getToken();
    return { ...pass(`The token endpoint issues a token, asked with ${name}`), token };
  } catch (error) {
    const { code, message } = error as TokenRequestError;
    const { title, detail, next } = explain(error as TokenRequestError, lastResponse());
    return { ...fail(`${title}, asked with ${name}`, detail ?? message, next), code };
  }
}

/** Judges the second format by the first: one of them is enough. */
export function judgeJson(json: TokenResult, formWorks: boolean): TokenResult {
  if (json.token && !formWorks) {
    const next = "Set bodyFormat: 'json' in your program.";
    return { ...json, ...warn(json.title, 'A form does not work here.', next) };
  }
  if (json.token || !formWorks) return json;
  const next = 'Send a form, as programs do unless bodyFormat says otherwise.';
  return { ...json, ...warn(json.title, json.detail ?? '', next) };
}

interface Diagnosis {
  readonly title: string;
  /** Undefined if the message of the error says it all. */
  readonly detail?: string;
  readonly next: string;
}

function explain(
  { code, status, host }: TokenRequestError,
  seen: SeenResponse | undefined,
): Diagnosis {
  if (seen?.isHtml) {
    return {
      title: `The token endpoint answers with a web page (HTTP ${seen.status})`,
      detail:
        'Something else answers: a login page, the block page of a proxy or a firewall, or another web site.',
      next: 'Check the token URL, and open it in a browser from this machine to see the page.',
    };
  }
  if (code === 'invalid_client') {
    return {
      title: 'The token endpoint refuses the credentials (invalid_client)',
      detail: `${host ?? 'It'} does not know this client id, or the secret does not belong to it.`,
      next:
        'Compare both with what Kaisa Support issued, character by character: a test account has others than a live one. ' +
        'If the secret was rotated, use the new one. Otherwise ask Kaisa Support for new credentials.',
    };
  }
  if (status === 403) {
    return {
      title: 'The token endpoint refuses this client (HTTP 403)',
      next: 'Ask Kaisa Support whether your IP address is allowed, and whether OAuth2 is enabled for your account.',
    };
  }
  return { title: `The token endpoint issues no token (${code})`, next: adviceFor(code) };
}

function adviceFor(code: string): string {
  const advice: Record<string, string> = {
    timeout: 'Try later. If the network is slow, raise --timeout, and timeoutMs in your program.',
    network_error: 'See the checks above. A proxy that is needed but not used looks like this too.',
    http_error: 'Check the token URL. If it is right, try later.',
    invalid_response: 'Check the token URL: it leads to something other than a token endpoint.',
  };
  return (
    advice[code] ?? 'Ask Kaisa Support why this client may not use the client credentials grant.'
  );
}

/** Checks the type and the lifetime of a token, with what the endpoint said of them. */
export function checkToken(
  { expiresAt }: AccessToken,
  receivedAt: number,
  { hasType, hasLifetime }: Pick<SeenResponse, 'hasType' | 'hasLifetime'>,
): Result {
  const seconds = Math.round((expiresAt - receivedAt) / 1000);
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
