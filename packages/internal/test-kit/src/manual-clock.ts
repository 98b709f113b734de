import type { Clock } from '@kaisa-auth/core';

/** A timer that waits. */
export interface PendingTimer {
  readonly inMs: number;
  readonly background: boolean;
}

interface Timer {
  readonly due: number;
  readonly background: boolean;
  readonly run: () => void;
}

/** Time for the whole world of a case, emulator and provider alike. It moves only when told, and runs what is due. */
export class ManualClock implements Required<Clock> {
  #wall = Date.UTC(2026, 0, 1);
  #elapsed = 0;
  readonly #timers = new Set<Timer>();

  // Properties, since the core calls them without an object.
  readonly now = (): number => this.#wall;
  readonly monotonic = (): number => this.#elapsed;
  readonly schedule = (callback: () => void, delayMs: number, background = false): (() => void) => {
    const due = this.#elapsed + Math.max(0, delayMs);
    const timer: Timer = { due, background, run: callback };
    this.#timers.add(timer);
    // What is due at once needs no time to pass.
    if (delayMs <= 0) {
      setImmediate(() => {
        this.#run(timer);
      });
    }
    return () => {
      this.#timers.delete(timer);
    };
  };

  /** How many timers wait. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Until the next timer is due, in ms; `Infinity` without one. */
  get msToNextTimer(): number {
    return this.pending()[0]?.inMs ?? Infinity;
  }

  /** Returns the timers that wait, the next one first. */
  pending(): PendingTimer[] {
    return this.#inOrder().map(({ due, background }) => ({
      inMs: due - this.#elapsed,
      background,
    }));
  }

  /** Time passes; each timer runs at its own moment, those it sets included. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (let [next] = this.#inOrder(); next && next.due <= end; [next] = this.#inOrder()) {
      this.#passTo(Math.max(next.due, this.#elapsed));
      this.#run(next);
    }
    this.#passTo(end);
  }

  /** The process is frozen for a time: the timers that were due meanwhile all run afterwards, late. */
  freeze(ms: number): void {
    this.#passTo(this.#elapsed + ms);
    this.advance(0);
  }

  /** Somebody sets the wall clock: no time passes. */
  stepWallClock(ms: number): void {
    this.#wall += ms;
  }

  #passTo(moment: number): void {
    this.#wall += moment - this.#elapsed;
    this.#elapsed = moment;
  }

  #run(timer: Timer): void {
    if (this.#timers.delete(timer)) timer.run();
  }

  #inOrder(): Timer[] {
    return [...this.#timers].sort((a, b) => a.due - b.due);
  }
}
