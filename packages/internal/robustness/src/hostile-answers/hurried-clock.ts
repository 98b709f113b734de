import type { Clock } from '@kaisa-auth/core';

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** Time that stands still until it is told to go on to the next timer: waits take no time. Starts at 2026-01-01. */
export class HurriedClock implements Required<Clock> {
  elapsed = 0;
  readonly #timers = new Set<Timer>();

  // Properties, since the core calls them without an object.
  readonly now = (): number => Date.UTC(2026, 0, 1) + this.elapsed;
  readonly monotonic = (): number => this.elapsed;
  readonly schedule = (callback: () => void, delayMs: number): (() => void) => {
    const timer = { dueAt: this.elapsed + delayMs, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Runs the timer that is due first, at its moment, if there is one. */
  hurry(): void {
    const [next] = [...this.#timers].sort((a, b) => a.dueAt - b.dueAt);
    if (!next) return;
    this.#timers.delete(next);
    this.elapsed = Math.max(this.elapsed, next.dueAt);
    next.callback();
  }
}
