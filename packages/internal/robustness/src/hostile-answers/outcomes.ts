import type { Outcome } from './case.js';

/** A token with this lifetime. */
export function token(seconds = 300, requests = 1): Outcome {
  return { result: `token, ${seconds} s`, requests };
}

/** A `TokenRequestError` with this code, and with the status of the response if there was one. */
export function error(code: string, status?: number, requests = 1): Outcome {
  return { result: status === undefined ? code : `${code} ${status}`, requests };
}

/** The response was read and holds no valid token: one request. */
export const INVALID: Outcome = error('invalid_response', 200);

/** The connection failed: three requests. */
export const NETWORK: Outcome = error('network_error', undefined, 3);

/** The provider's timeout passed: one request. */
export const TIMEOUT: Outcome = error('timeout');

/** The response of the API reaches the caller. */
export function status(code: number, apiRequests: number, requests = 1): Outcome {
  return { result: `status ${code}`, requests, apiRequests };
}

/** The caller gets the error of fetch. */
export function fetchError(apiRequests: number, requests = 1): Outcome {
  return { result: 'error of fetch', requests, apiRequests };
}

export function textOf(outcomes: readonly Outcome[]): string {
  return outcomes.map(textOfOne).join(' or ');
}

export function textOfOne({ result, requests, apiRequests }: Outcome): string {
  return `${result} (${requests} ×${apiRequests === undefined ? '' : `, API ${apiRequests} ×`})`;
}
