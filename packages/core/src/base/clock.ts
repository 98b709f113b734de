import { fetchBelowNext } from './next-fetch.js';

/**
 * The source of time of a provider, for tests. An omitted member defaults to the system's.
 *
 * @example
 * ```ts
 * import type { Clock } from '@kaisa-auth/core';
 *
 * let time = Date.now();
 * const clock: Clock = { now: () => time, monotonic: () => time };
 * time += 300_000; // a token that was issued before has expired
 * ```
 */
export interface Clock {
  /** Returns the wall-clock time in epoch milliseconds. Defaults to `Date.now`. */
  now?(): number;
  /** Returns milliseconds from any origin; the value never steps. Defaults to `performance.now`. */
  monotonic?(): number;
  /**
   * Calls `callback` after `delayMs` and returns a function that cancels the timer. A `background` timer must not keep
   * the process alive. Defaults to `setTimeout`.
   */
  schedule?(callback: () => void, delayMs: number, background: boolean): () => void;
}

/** Returns the milliseconds since the stopwatch was started. */
export type Stopwatch = () => number;

/** Returns a countdown of `durationMs` since the stopwatch was started, never below 0. */
export function countdown(durationMs: number, age: Stopwatch): () => number {
  return () => Math.max(0, durationMs - age());
}

/** How late a timer fires only if the process was stopped or the machine slept. */
const FROZEN_AFTER_MS = 1000;

/** Time as the rest of core uses it. */
export interface Time {
  readonly now: () => number;
  readonly monotonic: () => number;
  /**
   * Starts a stopwatch that follows the wall clock or the monotonic clock, whichever has advanced further, so that a
   * clock step never extends a lifetime.
   */
  readonly startStopwatch: () => Stopwatch;
  readonly schedule: (callback: () => void, delayMs: number, background?: boolean) => () => void;
  /** Returns how often a timer fired so late, by either clock, that the process must have been frozen meanwhile. */
  readonly freezeCount: () => number;
}

/**
 * Creates the provider's time.
 *
 * @param currentClock is called on every use, so that tests can replace the clock at any time; omit it for the system clock
 */
export function createTime(currentClock?: () => Clock | undefined): Time {
  const now = (): number => currentClock?.()?.now?.() ?? systemNow();
  const monotonic = (): number => currentClock?.()?.monotonic?.() ?? performance.now();
  const startStopwatch = (): Stopwatch => {
    const startedAt = now();
    const start = monotonic();
    return () => Math.max(monotonic() - start, now() - startedAt);
  };
  let freezes = 0;
  return {
    now,
    monotonic,
    startStopwatch,
    schedule(callback, delayMs, background = false) {
      const age = startStopwatch();
      const fire = (): void => {
        if (age() > delayMs + FROZEN_AFTER_MS) freezes++;
        callback();
      };
      const clock = currentClock?.();
      return clock?.schedule
        ? clock.schedule(fire, delayMs, background)
        : systemSchedule(fire, delayMs, background);
    },
    freezeCount: () => freezes,
  };
}

/**
 * Next.js fails a build with `cacheComponents` whose prerender reads `Date.now`, so there the monotonic clock stands in for
 * the wall clock. A token that expires while the machine sleeps is then replaced after a 401.
 */
function systemNow(): number {
  return fetchBelowNext() ? performance.timeOrigin + performance.now() : Date.now();
}

function systemSchedule(callback: () => void, delayMs: number, background: boolean): () => void {
  const timer = setTimeout(callback, delayMs);
  if (background) unref(timer);
  return () => {
    clearTimeout(timer);
  };
}

/** Waits `delayMs` on the given clock. */
export function sleep({ schedule }: Time, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    schedule(resolve, delayMs);
  });
}

/** Settles as `work` does, or resolves with undefined after `limitMs`. A `background` limit keeps no process alive. */
export function settledWithin<T>(
  { schedule }: Time,
  limitMs: number,
  work: Promise<T>,
  background?: boolean,
): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    const giveUp = (): void => {
      resolve(undefined);
    };
    const cancel = schedule(giveUp, limitMs, background);
    void work.then(resolve, reject).finally(cancel);
  });
}

/** Servers return an object from `setTimeout`; the number that browsers return has no `unref`. */
function unref(timer: unknown): void {
  (timer as { unref?: () => void }).unref?.();
}
