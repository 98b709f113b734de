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

/** Milliseconds since it was started, by whichever clock ran further: a clock step never extends anything. */
export type Stopwatch = () => number;

/** Time as the rest of the core uses it. */
export interface Time {
  readonly now: () => number;
  readonly startStopwatch: () => Stopwatch;
  readonly schedule: (callback: () => void, delayMs: number, background?: boolean) => () => void;
}

/** Reads `options.clock` anew at each call, so that tests may replace it (and the globals) at any time. */
export function timeOf(options: { readonly clock?: Clock | undefined }): Time {
  const now = (): number => options.clock?.now?.() ?? Date.now();
  const monotonic = (): number => options.clock?.monotonic?.() ?? performance.now();
  return {
    now,
    startStopwatch() {
      const startedAt = now();
      const start = monotonic();
      return () => Math.max(monotonic() - start, now() - startedAt);
    },
    schedule(callback, delayMs, background = false) {
      const { clock } = options;
      if (clock?.schedule) return clock.schedule(callback, delayMs, background);
      // A handle with `unref` on servers, a number in browsers.
      const timer: unknown = setTimeout(callback, delayMs);
      if (background) (timer as { unref?: () => void }).unref?.();
      return () => {
        clearTimeout(timer as number);
      };
    },
  };
}
