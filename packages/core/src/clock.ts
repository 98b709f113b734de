/** Where time comes from. A member that is left out is the system's. */
export interface Clock {
  /** Wall-clock time in epoch milliseconds. Default `Date.now`. */
  now?(): number;
  /** Milliseconds that never step, from any origin. Default `performance.now`. */
  monotonic?(): number;
  /**
   * Calls `callback` after `delayMs` and returns what cancels it. A `background` timer must not keep the
   * process alive. Default `setTimeout`.
   */
  schedule?(callback: () => void, delayMs: number, background: boolean): () => void;
}

/** A moment on both clocks. */
export interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

/** Time as the rest of the core uses it. */
export interface Time {
  instant(): Instant;
  /** Milliseconds since `instant` by whichever clock ran further, so a clock step never extends anything. */
  since(instant: Instant): number;
  schedule(callback: () => void, delayMs: number, background?: boolean): () => void;
}

/** Reads `options.clock` anew at each call, so that tests may replace it (and the globals) at any time. */
export function timeOf(options: { readonly clock?: Clock | undefined }): Time {
  const wall = (): number => options.clock?.now?.() ?? Date.now();
  const monotonic = (): number => options.clock?.monotonic?.() ?? performance.now();
  return {
    instant: () => ({ wall: wall(), monotonic: monotonic() }),
    since: (instant) => Math.max(monotonic() - instant.monotonic, wall() - instant.wall),
    schedule: (callback, delayMs, background = false) =>
      (options.clock?.schedule ?? scheduleTimeout)(callback, delayMs, background),
  };
}

function scheduleTimeout(callback: () => void, delayMs: number, background: boolean): () => void {
  // A handle with `unref` on servers, a number in browsers.
  const timer: { unref?: () => void } | number = setTimeout(callback, delayMs);
  if (background) (timer as { unref?: () => void }).unref?.();
  return () => {
    clearTimeout(timer);
  };
}

/**
 * Settles as `work` does, or rejects with `timeout()` after `ms`, whichever is first: an aborted `fetch` does not
 * always settle, so the signal alone is no deadline.
 */
export function withDeadline<T>(
  time: Time,
  ms: number,
  timeout: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const cancel = time.schedule(() => {
      reject(timeout());
      controller.abort();
    }, ms);
    void work(controller.signal).then(resolve, reject).finally(cancel);
  });
}
