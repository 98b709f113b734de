import { isObject } from '../base/check-option.js';
import type { Stopwatch, Time } from '../base/clock.js';
import type { Emit } from '../base/events.js';
import type { StoreCommands } from '../base/store-commands.js';

/** How long a store is not used after a command failed. */
const REST_MS = 5000;

/** Error codes as systems and servers write them, and nothing that could be anything else. */
const CODE = /^[A-Z_]{2,40}$/;

/** Keeps a failing store from costing more than one `timeoutMs` in 5 s, and reports the failure once. */
export class StoreGuard {
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

  /** Runs a store command. Rejects if it fails, takes too long, or is not tried because the store rests. */
  async run<T>(command: keyof StoreCommands, work: () => Promise<T>): Promise<T> {
    if (this.#isResting()) throw storeFailure('RESTS');
    try {
      return await this.#withTimeout(work);
    } catch (error) {
      const isFirst = this.#sinceFailure === undefined;
      this.#sinceFailure = this.#time.startStopwatch();
      if (isFirst) this.#emit({ type: 'store_degraded', command, code: codeOf(error) });
      throw error;
    }
  }

  /**
   * Reports that the store did what it is for. Only this shows that a store has recovered: one that cannot be written to
   * still answers some commands.
   */
  confirm(): void {
    // A command that was under way when another one failed proves nothing.
    if (!this.#sinceFailure || this.#isResting()) return;
    this.#sinceFailure = undefined;
    this.#emit({ type: 'store_recovered' });
  }

  #isResting(): boolean {
    return this.#sinceFailure !== undefined && this.#sinceFailure() < REST_MS;
  }

  #withTimeout<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = this.#time.schedule(() => {
        reject(storeFailure('TIMEOUT'));
      }, this.#timeoutMs);
      // An async function, because commands written by others may throw synchronously. Late results are dropped.
      void (async () => work())().then(resolve, reject).finally(cancel);
    });
  }
}

/** Creates an error whose code `store_degraded` reports. */
export function storeFailure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function codeOf(error: unknown): string {
  const code = isObject(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && CODE.test(code) ? code : 'FAILED';
}
