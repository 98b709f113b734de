import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallCounts } from './messages.js';

/** Connects a client's hooks to the call that runs them. */
const current = new AsyncLocalStorage<CallCounts>();

export function counting<T>(counts: CallCounts, send: () => T): T {
  return current.run(counts, send);
}

/** Counts an answer that the caller's hook received. */
export function countHook(): void {
  currentCounts().hooked++;
}

/** Counts a retry of the client and returns the number of the try, from 2. */
export function countTry(): number {
  return ++currentCounts().tries;
}

function currentCounts(): CallCounts {
  const counts = current.getStore();
  if (!counts) throw new Error('a hook ran outside any call');
  return counts;
}
