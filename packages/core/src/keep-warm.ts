import type { Context } from './context.js';

/** However short a token lives or however it fails, the endpoint is not asked more often than this. */
const MIN_INTERVAL_MS = 100;

/** Renews with no traffic, from now on, until the returned function is called. Its timer keeps no process alive. */
export function keepWarm({ schedule }: Context, renewIfDue: () => Promise<number>): () => void {
  let closed = false;
  let cancel: (() => void) | undefined;

  async function beat(): Promise<void> {
    const ms = await renewIfDue();
    if (!closed) cancel = schedule(() => void beat(), Math.max(ms, MIN_INTERVAL_MS), true);
  }

  void beat();
  return () => {
    closed = true;
    cancel?.();
  };
}
