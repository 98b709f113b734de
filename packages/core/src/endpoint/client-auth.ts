import type { Credentials } from '../base/credentials.js';

/** The token request before it is sent. A `clientAuth` function may change it. */
export interface ClientAuthRequest {
  readonly headers: Headers;
  /** The parameters of the body: `grant_type`, `client_id`, scope and extra parameters, never the secret. */
  readonly params: Record<string, string>;
}

/**
 * How the client authenticates (RFC 6749 §2.3). `body` puts id and secret into the body, as Kaisa documents; `basic` puts
 * them into the Authorization header. A function authenticates in its own way and runs for every attempt, so that each
 * can carry a fresh assertion (RFC 7523).
 *
 * Tokens are told apart by the text of the function, not by the variables it closes over (B13). Providers that share a
 * store and a client id must differ in something else (`extraParams`, or a `keyPrefix` for each) if their functions ask
 * for different tokens.
 */
export type ClientAuth = 'body' | 'basic' | ((request: ClientAuthRequest) => void | Promise<void>);

/** Adds the client's credentials to the request. */
export async function authenticateClient(
  clientAuth: ClientAuth,
  { clientId, clientSecret = '' }: Credentials,
  request: ClientAuthRequest,
): Promise<void> {
  if (clientAuth === 'body') {
    request.params.client_secret = clientSecret;
  } else if (clientAuth === 'basic') {
    // Credentials go into the header or the body, never into both.
    delete request.params.client_id;
    request.headers.set('authorization', `Basic ${btoa(encodePair(clientId, clientSecret))}`);
  } else {
    await clientAuth(request);
  }
}

/**
 * Encodes `id:secret` as RFC 6749 Appendix B says, but leaves `~` as it is, like `-._`: several real servers do not
 * decode.
 */
function encodePair(clientId: string, clientSecret: string): string {
  const pair = new URLSearchParams([[clientId, clientSecret]]).toString();
  // The only `=` that is not encoded separates id and secret.
  return pair.replace('=', ':').replaceAll('%7E', '~');
}
