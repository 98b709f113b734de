import { DAY_MS, formatTime } from '../time-format.js';

/** Generates values that look random. The same seed gives the same values. */
export class Random {
  #state: number;

  /** @param seed a whole number; generators with different streams are independent of each other */
  constructor(seed: number, stream: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b);
  }

  /** Returns a number from 0 up to, but not including, 1: the generator mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Returns a whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }

  /** Replaces each `#` by a decimal digit, and each `*` by a hexadecimal one. */
  text(pattern: string): string {
    return pattern.replace(/[#*]/g, (kind) => this.int(0, kind === '#' ? 9 : 15).toString(16));
  }

  /** Returns a UUID of version 4. */
  uuid(): string {
    return this.text(`********-****-4***-${this.pick(['8', '9', 'a', 'b'])}***-************`);
  }

  /** Returns a time within the given number of days before `now`, as v2 formats it. */
  timeWithin(days: number, now: number): string {
    return formatTime(now - this.int(0, days * DAY_MS));
  }
}
