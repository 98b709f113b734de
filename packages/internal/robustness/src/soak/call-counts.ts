import { AsyncLocalStorage } from 'node:async_hooks';

/** The header that carries a call's id. */
export const CALL_HEADER = 'x-soak-call';
/** The header that carries the id of a token request. */
export const TOKEN_REQUEST_HEADER = 'x-soak-token-request';
/** Which try of the client's own it is; absent for the first. */
export const TRY_HEADER = 'x-soak-try';

export interface CallCounts {
  settled: number;
  told: number;
  tries: number;
}

/** Hooks are not told which call they are called for: this tells them. */
const current = new AsyncLocalStorage<CallCounts>();

/** Runs `send` so that the hooks that it leads to count for `counts`. */
export function counting<T>(counts: CallCounts, send: () => T): T {
  return current.run(counts, send);
}

/** The caller's hook was told of an answer. */
export function told(): void {
  ofCurrentCall().told++;
}

/** The client tries again; the number of the try, from 2. */
export function nextTry(): number {
  return ++ofCurrentCall().tries;
}

function ofCurrentCall(): CallCounts {
  const counts = current.getStore();
  if (!counts) throw new Error('a hook was called outside of any call');
  return counts;
}
