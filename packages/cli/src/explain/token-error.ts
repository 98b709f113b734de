import type { TokenRequestError } from '@kaisa-auth/fetch';
import { isBusy } from './status.js';

/** Advice by error code, in terms of the command line's options. */
const ADVICE = new Map<string, string>([
  ['invalid_client', 'Check KAISA_CLIENT_ID and KAISA_CLIENT_SECRET.'],
  ['timeout', 'Try later. If the network is slow, raise --timeout.'],
  [
    'network_error',
    'Check the token URL (KAISA_TOKEN_URL or --token-url), the proxy and the firewall.',
  ],
  [
    'http_error',
    'Check the token URL (KAISA_TOKEN_URL or --token-url). If it is right, try later.',
  ],
  [
    'invalid_response',
    'Check the token URL (KAISA_TOKEN_URL or --token-url): it leads to something other than a token endpoint.',
  ],
]);

const OTHER_ADVICE = 'Ask Kaisa Support why this client may not use the client credentials grant.';

/** Whether the endpoint failed because of its load, and not because of the request. */
export function isEndpointBusy({ code, status }: TokenRequestError): boolean {
  return isBusy(status) && code !== 'invalid_client';
}

/** Describes an error of acquisition without the advice of the library. */
export function describeTokenError(error: TokenRequestError): string {
  const { code, status, description, host } = error;
  // The library names the member of the response that is wrong.
  const problem =
    code === 'invalid_response' && description
      ? `${description} is missing or invalid`
      : description;
  const facts = [code, status && `HTTP ${status}`, problem].filter(Boolean);
  return `No access token${host ? ` from ${host}` : ''}: ${facts.join(', ')}.`;
}

/** Says what to do next after an error of acquisition. */
export function adviceAfter(error: TokenRequestError): string {
  const { code, status, retryAfterMs = 0 } = error;
  if (!isEndpointBusy(error)) return ADVICE.get(code) ?? OTHER_ADVICE;
  // The library itself waits for so long. The server may ask for more.
  const wait = `Wait at least ${Math.max(1, Math.ceil(retryAfterMs / 1000))} s`;
  return `${wait}, ${status === 429 ? 'and request fewer tokens' : 'then try again'}.`;
}
