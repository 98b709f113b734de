import type { Clock } from '@kaisa-auth/core';
import { idle } from '@kaisa-auth/test-kit/idle';
import TinyQueue from 'tinyqueue';

interface Timer {
  readonly at: number;
  /** Orders timers that are due at the same time. */
  readonly serial: number;
  callback: (() => void) | undefined;
}

/** A clock that jumps from one timer to the next as soon as all processes are idle. */
export class SimulatedTime implements Required<Clock> {
  readonly #timers = new TinyQueue<Timer>([], (a, b) => a.at - b.at || a.serial - b.serial);
  #ms = 0;
  #serial = 0;

  now(): number {
    return this.#ms;
  }

  monotonic(): number {
    return this.#ms;
  }

  schedule(callback: () => void, delayMs: number): () => void {
    const timer: Timer = { at: this.#ms + delayMs, serial: this.#serial++, callback };
    this.#timers.push(timer);
    return () => (timer.callback = undefined);
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.schedule(resolve, ms));
  }

  /** Runs what is due until `endMs`, or until `reached` returns true. */
  async runUntil(endMs: number, reached: () => boolean = () => false): Promise<void> {
    await idle();
    while (!reached()) {
      const next = this.#timers.peek();
      if (!next || next.at > endMs) break;
      this.#timers.pop();
      if (!next.callback) continue;
      this.#ms = Math.max(this.#ms, next.at);
      next.callback();
      await idle();
    }
    if (!reached()) this.#ms = Math.max(this.#ms, endMs);
  }
}
