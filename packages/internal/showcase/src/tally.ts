import type { EmulatorStats, RequestSeen } from '@kaisa-auth/emulator';
import { CALL_HEADER } from './apis.js';

/** What the emulator saw of one step. */
export interface Tally {
  /** Requests to the API, replays included. */
  readonly requests: number;
  /** Of them, those without an `Authorization` header. */
  readonly withoutToken: number;
  readonly tokenRequests: number;
  /** Token requests in another body format than the row's. */
  readonly otherFormat: number;
  /** Calls whose last answer was a success. */
  readonly succeeded: number;
  /** Calls whose last answer was a 401 although they had a token: what the caller gets to see. */
  readonly unauthorized: number;
  /** Calls that were sent more than once. */
  readonly replayed: number;
  /** Of them, those whose method, path, content type or body changed on the way. */
  readonly damaged: number;
}

export function tallyOf(stats: EmulatorStats, format: 'form' | 'json'): Tally {
  const calls = [...new Set(stats.requests.map(callOf))].map((call) =>
    stats.requests.filter((request) => callOf(request) === call),
  );
  const last = calls.flatMap((sends) => sends.slice(-1));
  return {
    requests: stats.apiRequests,
    withoutToken: stats.requests.filter(hasNoToken).length,
    tokenRequests: stats.tokenRequests,
    otherFormat: stats.tokenRequests - stats.tokenRequestsByFormat[format],
    succeeded: last.filter(({ status = 0 }) => status >= 200 && status < 300).length,
    unauthorized: last.filter((send) => send.status === 401 && !hasNoToken(send)).length,
    replayed: calls.filter((sends) => sends.length > 1).length,
    damaged: calls.filter((sends) => new Set(sends.map(contentOf)).size > 1).length,
  };
}

function hasNoToken({ authorization }: RequestSeen): boolean {
  return authorization === 'none';
}

function callOf({ headers }: RequestSeen): string | undefined {
  return headers[CALL_HEADER];
}

function contentOf({ method, path, contentType, body }: RequestSeen): string {
  return JSON.stringify([method, path, contentType, body]);
}
