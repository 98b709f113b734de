import type { Outcome } from './case.js';

/** A token with so many seconds to live. */
export function token(seconds = 300, requests = 1): Outcome {
  return { result: `token, ${seconds} s`, requests };
}

/** A `TokenRequestError` with this code, and with this status where there was an answer. */
export function error(code: string, status?: number, requests = 1): Outcome {
  return { result: status === undefined ? code : `${code} ${status}`, requests };
}

/** The answer was read, and is no token: asked once. */
export const INVALID: Outcome = error('invalid_response', 200);

/** The connection failed: asked three times. */
export const NETWORK: Outcome = error('network_error', undefined, 3);

/** Given up by our own deadline: asked once. */
export const TIMEOUT: Outcome = error('timeout');

/** The API's answer reaches the caller. */
export function status(code: number, apiRequests: number, requests = 1): Outcome {
  return { result: `status ${code}`, requests, apiRequests };
}

/** The caller gets the error of its own fetch. */
export function fetchError(apiRequests: number, requests = 1): Outcome {
  return { result: 'error of fetch', requests, apiRequests };
}

/** As tables and tests show them. */
export function textOf(outcomes: readonly Outcome[]): string {
  return outcomes.map(textOfOne).join(' or ');
}

export function textOfOne({ result, requests, apiRequests }: Outcome): string {
  return `${result} (${requests} ×${apiRequests === undefined ? '' : `, API ${apiRequests} ×`})`;
}
