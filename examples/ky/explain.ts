import { TokenRequestError } from '@kaisa-auth/ky';
import { isHTTPError, isTimeoutError } from 'ky';

/** What a person can do about a call that failed. Nothing secret is in any of these errors. */
export function explain(error: unknown): string {
  // No token, so the API was not asked at all.
  if (error instanceof TokenRequestError) return explainNoToken(error);
  if (isTimeoutError(error)) return 'Kaisa did not answer in time. Ask again.';
  if (isHTTPError(error)) {
    // What ky has read of the answer: JSON, text, or nothing.
    const { errors = 'nothing more' } = Object(error.data) as { errors?: unknown };
    return `Kaisa answered ${error.response.status}: ${JSON.stringify(errors)}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function explainNoToken({ code, message, retryAfterMs = 0 }: TokenRequestError): string {
  if (code === 'invalid_client') return 'The client id or secret is wrong, or was rotated.';
  return `${message} Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
}
