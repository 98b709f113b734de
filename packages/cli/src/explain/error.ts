import type { KaisaApiError } from '@kaisa-auth/client';
import type { TokenRequestError } from '@kaisa-auth/fetch';
import { explainStatus } from './status.js';
import { adviceAfter, describeTokenError } from './token-error.js';

/** Describes an error that ended a command, in a sentence or two. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isTokenRequestError(error)) {
    const advice = `${adviceAfter(error)} Run kaisa-auth doctor to find out more.`;
    return `${describeTokenError(error)}\n${advice}`;
  }
  // Errors of our packages begin with their name, which the command prints already.
  const message = withReason(error).replace(/^kaisa-auth: /, '');
  if (!('isKaisaApiError' in error)) return message;
  const { status = 0, response } = error as KaisaApiError;
  if (status < 300) return message;
  const { meaning, next } = explainStatus(status, response?.headers);
  return `${message}\n${meaning}\n${next}`;
}

/** Recognises the error without importing its class: `--help` needs none. */
export function isTokenRequestError(error: unknown): error is TokenRequestError {
  return error instanceof Error && 'isTokenRequestError' in error;
}

/** Adds the innermost cause: `fetch failed` alone says nothing. */
function withReason(error: Error): string {
  const reason = innermostReason(error.cause);
  const isComplete = reason === undefined || error.message.includes(reason);
  return isComplete ? error.message : `${error.message}: ${reason}`;
}

/** Returns what made the network fail, such as `connect ECONNREFUSED 127.0.0.1:8080`. */
export function innermostReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (isTokenRequestError(error)) return describeTokenError(error);
  const { code, errors } = error as Error & { code?: string; errors?: readonly unknown[] };
  // One error for each address of a host; all have the same reason as a rule.
  const inner = innermostReason(error.cause) ?? innermostReason(errors?.[0]);
  return inner ?? (error.message || code);
}
