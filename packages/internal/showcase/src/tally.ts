import type { EmulatorStats, RequestSeen } from '@kaisa-auth/emulator';
import { CALL_HEADER } from './apis.js';

/** What the emulator saw of one step. */
export interface Tally {
  /** Requests to the API, replays included. */
  readonly requests: number;
  /** Of them, those without an `Authorization` header. */
  readonly unsigned: number;
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
  const calls = sendsByCall(stats.requests);
  const count = (matches: (sends: Sends) => boolean): number => calls.filter(matches).length;
  const last = ([first, ...again]: Sends): RequestSeen => again.at(-1) ?? first;
  return {
    requests: stats.apiRequests,
    unsigned: stats.requests.filter(isUnsigned).length,
    tokenRequests: stats.tokenRequests,
    otherFormat: stats.tokenRequests - stats.tokenRequestsByFormat[format],
    succeeded: count((sends) => /^2../.test(String(last(sends).status))),
    unauthorized: count((sends) => last(sends).status === 401 && !isUnsigned(last(sends))),
    replayed: count((sends) => sends.length > 1),
    damaged: count(([first, ...again]) =>
      again.some((send) => contentOf(send) !== contentOf(first)),
    ),
  };
}

function isUnsigned({ authorization }: RequestSeen): boolean {
  return authorization === 'none';
}

type Sends = [first: RequestSeen, ...again: RequestSeen[]];

function sendsByCall(requests: readonly RequestSeen[]): Sends[] {
  const calls = new Map<string | undefined, Sends>();
  for (const request of requests) {
    const id = request.headers[CALL_HEADER];
    const sends = calls.get(id);
    if (sends) sends.push(request);
    else calls.set(id, [request]);
  }
  return [...calls.values()];
}

function contentOf({ method, path, contentType, body }: RequestSeen): string {
  return JSON.stringify([method, path, contentType, body]);
}
