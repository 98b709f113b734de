import type { Credentials } from './credentials.js';

/** The token request before it is sent: what a `clientAuth` function may change. */
export interface ClientAuthRequest {
  readonly headers: Headers;
  /** The body's parameters: `grant_type`, `client_id`, scope and extra parameters, never the secret. */
  readonly params: Record<string, string>;
}

/**
 * How the client proves who it is (RFC 6749 §2.3): `body` puts id and secret into the body, as Kaisa documents;
 * `basic` into the Authorization header. A function does it its own way, and runs for every try, so that each
 * can carry a fresh assertion (RFC 7523).
 *
 * What sets tokens apart (B13) is the text of the function, not what it closes over: providers that share a store, with
 * one client id, need something else that differs (`extraParams`, or a `keyPrefix` for each) where such a function asks
 * for different tokens.
 */
export type ClientAuth = 'body' | 'basic' | ((request: ClientAuthRequest) => void | Promise<void>);

export async function authenticateClient(
  clientAuth: ClientAuth,
  { clientId, clientSecret = '' }: Credentials,
  request: ClientAuthRequest,
): Promise<void> {
  if (clientAuth === 'body') {
    request.params.client_secret = clientSecret;
  } else if (clientAuth === 'basic') {
    // Credentials go into the header or the body, never both.
    delete request.params.client_id;
    request.headers.set('authorization', `Basic ${btoa(formEncodedPair(clientId, clientSecret))}`);
  } else {
    await clientAuth(request);
  }
}

/** `id:secret` by RFC 6749 Appendix B, but `~` stays as `-._` do, since several real servers do not decode. */
function formEncodedPair(clientId: string, clientSecret: string): string {
  const pair = new URLSearchParams([[clientId, clientSecret]]).toString();
  // What is not encoded is the separator.
  return pair.replace('=', ':').replaceAll('%7E', '~');
}
