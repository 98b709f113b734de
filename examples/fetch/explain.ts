import { TokenRequestError } from '@kaisa-auth/fetch';

/** What a person can do about a call that failed. Nothing secret is in any of these errors. */
export function explain(error: unknown): string {
  if (error instanceof TokenRequestError) return explainNoToken(error);
  return error instanceof Error ? error.message : String(error);
}

/** No token, so the API was not asked at all. */
function explainNoToken(error: TokenRequestError): string {
  switch (error.code) {
    case 'invalid_client':
      return 'The client id or secret is wrong, or was rotated. Kaisa Support issues them.';
    case 'timeout':
    case 'network_error':
      return `The token endpoint cannot be reached${retry(error)}. Is there a proxy or a firewall?`;
    case 'http_error':
      return `The token endpoint is in trouble (HTTP ${error.status ?? 'unknown'})${retry(error)}.`;
    default:
      return error.message; // Says what to check.
  }
}

/** Asked before that, the same error comes at once, and the endpoint is left alone. */
function retry({ retryAfterMs }: TokenRequestError): string {
  return retryAfterMs === undefined ? '' : `; try again in ${Math.ceil(retryAfterMs / 1000)} s`;
}
