import { isObject } from '../base/check-option.js';
import type { Stopwatch, Time } from '../base/clock.js';
import type { Emit } from '../base/events.js';
import type { StoreCommands } from '../base/store-commands.js';

/** How long a store is not used after a failure. */
const COOLDOWN_MS = 5000;

/** Error codes as systems and servers write them, and nothing that could be anything else. */
const CODE = /^[A-Z_]{2,40}$/;

/** The store failed or is not used now; `store_degraded` has reported it, with this code. */
export class StoreFailure extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * Stops using a store for 5 s after a failure, so that a failing store costs no more than one `timeoutMs` in 5 s. Reports
 * the failure once, until the store has recovered.
 */
export class CircuitBreaker {
  readonly #time: Time;
  readonly #emit: Emit;
  readonly #timeoutMs: number;
  #sinceFailure: Stopwatch | undefined;

  /** @param timeoutMs the limit of one command */
  constructor(time: Time, emit: Emit, timeoutMs: number) {
    this.#time = time;
    this.#emit = emit;
    this.#timeoutMs = timeoutMs;
  }

  /** Runs a store command. Rejects with a `StoreFailure` if it fails, takes too long, or the store is not used now. */
  async run<T>(command: keyof StoreCommands, work: () => Promise<T>): Promise<T> {
    if (this.#isOpen()) throw new StoreFailure('UNAVAILABLE');
    try {
      return await this.#withTimeout(work);
    } catch (error) {
      throw this.open(command, codeOf(error));
    }
  }

  /** Stops using the store for 5 s. Returns the failure that says so. */
  open(command: keyof StoreCommands, code: string): StoreFailure {
    const isFirst = this.#sinceFailure === undefined;
    this.#sinceFailure = this.#time.startStopwatch();
    if (isFirst) this.#emit({ type: 'store_degraded', command, code });
    return new StoreFailure(code);
  }

  /**
   * Reports that the store did what it is for. Only this shows that a store has recovered: one that cannot be written to
   * still answers some commands.
   */
  confirm(): void {
    // A command that was in flight when another one failed proves nothing.
    if (!this.#sinceFailure || this.#isOpen()) return;
    this.#sinceFailure = undefined;
    this.#emit({ type: 'store_recovered' });
  }

  #isOpen(): boolean {
    return this.#sinceFailure !== undefined && this.#sinceFailure() < COOLDOWN_MS;
  }

  #withTimeout<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = this.#time.schedule(() => {
        reject(new StoreFailure('TIMEOUT'));
      }, this.#timeoutMs);
      // An async function, because commands written by others may throw synchronously. Late results are dropped.
      void (async () => work())().then(resolve, reject).finally(cancel);
    });
  }
}

function codeOf(error: unknown): string {
  const code = isObject(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && CODE.test(code) ? code : 'FAILED';
}
