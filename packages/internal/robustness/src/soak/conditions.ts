import { NO_FAULT, type Fault } from './faults.js';
import { Random } from './random.js';

/** What a network is like until something else is told. */
export class Conditions {
  /** Resolves when they are over. */
  readonly over: Promise<void>;
  end: () => void = () => undefined;
  readonly fault: Fault;
  readonly #percent: number;
  readonly #random: Random;

  constructor(fault: Fault = NO_FAULT, percent = 0, random: Random = new Random('')) {
    this.fault = fault;
    this.#percent = percent;
    this.#random = random;
    this.over = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  /** Whether they hit one connection more. */
  hitOneMore(): boolean {
    return this.#random.percent(this.#percent);
  }
}
