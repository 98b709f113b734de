import type { Credentials } from '../base/credentials.js';

/**
 * The token request before it is sent. A `clientAuth` function changes it in place.
 *
 * @example
 * ```ts
 * import type { ClientAuthRequest } from '@kaisa-auth/core';
 *
 * function addGatewayKey({ headers }: ClientAuthRequest): void {
 *   headers.set('x-api-key', process.env.GATEWAY_KEY ?? '');
 * }
 * ```
 */
export interface ClientAuthRequest {
  /** The headers of the request. */
  readonly headers: Headers;
  /** The parameters of the body: `grant_type`, `client_id`, scope and extra parameters, never the secret. */
  readonly params: Record<string, string>;
}

/**
 * How the client authenticates (RFC 6749 §2.3). `'body'` puts id and secret into the body, the only way that Kaisa documents;
 * `'basic'` puts them into the `Authorization` header. A function authenticates in its own way. It runs for every attempt, so
 * that each can carry a fresh assertion (RFC 7523).
 *
 * Processes that share a store tell their tokens apart by the options, of which functions are compared by their source text,
 * not by the variables they close over. If two functions with the same text ask for different tokens, give their providers
 * different `extraParams`, or their stores different `keyPrefix`es.
 *
 * @example
 * ```ts
 * import type { ClientAuth } from '@kaisa-auth/core';
 *
 * declare function signAssertion(): Promise<string>; // your code, with your key
 *
 * const clientAuth: ClientAuth = async ({ params }) => {
 *   params.client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
 *   params.client_assertion = await signAssertion();
 * };
 * ```
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
