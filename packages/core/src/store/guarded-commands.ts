import { isObject } from '../base/check-option.js';
import type { LeaseAnswer, StoreCommands, StoredEntry } from '../base/store-commands.js';
import { StoreFailure, type CircuitBreaker } from './circuit-breaker.js';
import type { EntryLocation } from './entry.js';

/** Far above the length of an entry whose token fits into a header. */
const MAX_VALUE_LENGTH = 16_384;

/** Who writes, and where. */
export interface Claim {
  readonly name: string;
  readonly holder: string;
}

/** The store's commands, each with a time limit and its result checked. */
export class GuardedCommands {
  readonly #commands: StoreCommands;
  readonly #breaker: CircuitBreaker;

  constructor(commands: StoreCommands, breaker: CircuitBreaker) {
    this.#commands = commands;
    this.#breaker = breaker;
  }

  /** Whether leases can be extended. */
  get canExtend(): boolean {
    return this.#commands.extend !== undefined;
  }

  /** Reads an entry. Rejects with a `StoreFailure`. */
  read({ name, secrets }: EntryLocation): Promise<StoredEntry | undefined> {
    return this.#breaker.run('read', async () => {
      if (!name || !secrets[0]) throw new StoreFailure('NO_KEY');
      const entry: unknown = (await this.#commands.read(name)) ?? undefined;
      if (entry === undefined) return undefined;
      if (!isEntry(entry)) throw new StoreFailure('INVALID_ANSWER');
      // An empty value is refused like any other that cannot be decrypted.
      return entry.value.length > MAX_VALUE_LENGTH ? { ...entry, value: '' } : entry;
    });
  }

  /** Asks for the lease; a store without leases always grants it. Rejects with a `StoreFailure`. */
  lease({ name, holder }: Claim, ttlMs: number): Promise<LeaseAnswer> {
    return this.#breaker.run('lease', async () => {
      if (!this.#commands.lease) return { isGranted: true };
      const answer: unknown = await this.#commands.lease(name, holder, ttlMs);
      if (typeof answer === 'boolean') return { isGranted: answer };
      if (!isLeaseAnswer(answer)) throw new StoreFailure('INVALID_ANSWER');
      return answer;
    });
  }

  /** Extends a lease and returns whether the holder still has it. Never rejects. */
  async extend({ name, holder }: Claim, ttlMs: number): Promise<boolean> {
    const extended = await this.#try('extend', async () =>
      this.#commands.extend?.(name, holder, ttlMs),
    );
    return extended === true;
  }

  /** Writes an entry and returns whether it was written. Never rejects. */
  write({ name, holder }: Claim, value: string, ttlMs: number): Promise<boolean | undefined> {
    const fence = this.#commands.lease ? holder : undefined;
    return this.#try('write', () => this.#commands.write(name, value, ttlMs, fence));
  }

  /** Deletes an entry that still has this value. Never rejects. */
  remove(name: string, value: string): Promise<unknown> {
    return this.#try('remove', () => this.#commands.remove(name, value));
  }

  /** Gives a lease back. Never rejects. */
  release({ name, holder }: Claim): Promise<unknown> {
    return this.#try('release', async () => this.#commands.release?.(name, holder));
  }

  /** The circuit breaker has reported the failure, and nothing else can be done about it. */
  async #try<T>(command: keyof StoreCommands, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#breaker.run(command, work);
    } catch {
      return undefined;
    }
  }
}

function isEntry(entry: unknown): entry is StoredEntry {
  if (!isObject(entry)) return false;
  const { value, msLeft } = entry as Partial<StoredEntry>;
  return typeof value === 'string' && Number.isFinite(msLeft);
}

function isLeaseAnswer(answer: unknown): answer is LeaseAnswer {
  return isObject(answer) && typeof (answer as Partial<LeaseAnswer>).isGranted === 'boolean';
}
