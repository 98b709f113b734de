import { isObject, readOption } from '../base/check-option.js';
import { settledWithin, type Stopwatch, type Time } from '../base/clock.js';
import type { Emit } from '../base/events.js';
import type { LeaseAnswer, StoreCommands, StoredEntry } from '../base/store-commands.js';
import { count, type TokenStatistics } from '../base/statistics.js';
import type { StoreUser } from '../base/token-store.js';
import type { EntryLocation } from './entry.js';

/** How long the store is not used after a failure. */
const COOLDOWN_MS = 5000;

/** Far above the length of an entry whose token fits into a header. */
const MAX_VALUE_LENGTH = 16_384;

/** Error codes as systems and servers write them, and nothing that could be anything else. */
const CODE = /^[A-Z_]{2,40}$/;

/** The store failed, or is not used now. `store_degraded` has reported it. The message is its code. */
export class StoreFailure extends Error {}

/** Who has a lease, or asks for it. */
export interface LeaseClaim {
  /** The key of the entry. */
  readonly name: string;
  readonly holder: string;
}

/**
 * The store's commands behind a circuit breaker. Each command has a time limit and its result is checked. After a failure
 * the store is not used for 5 s, so that a failing store costs no more than one `timeoutMs` in 5 s. The failure is reported
 * once, until the store has recovered.
 */
export class GuardedStore {
  readonly #commands: StoreCommands;
  readonly #time: Time;
  readonly #emit: Emit;
  readonly #timeoutMs: number;
  readonly #statistics: TokenStatistics | undefined;
  #sinceFailure: Stopwatch | undefined;

  /** @param timeoutMs the limit of one command */
  constructor(commands: StoreCommands, { time, emit, statistics }: StoreUser, timeoutMs: number) {
    this.#commands = commands;
    this.#time = time;
    this.#emit = emit;
    this.#timeoutMs = timeoutMs;
    this.#statistics = statistics;
  }

  /** Whether leases can be extended. */
  get canExtend(): boolean {
    return this.#has('extend');
  }

  /** Reads an entry. Rejects with a `StoreFailure`. */
  read({ name, secrets }: EntryLocation): Promise<StoredEntry | undefined> {
    return this.#run('read', async () => {
      if (!name || !secrets[0]) throw new StoreFailure('NO_KEY');
      const entry: unknown = (await this.#commands.read(name)) ?? undefined;
      if (entry === undefined) return undefined;
      if (!isEntry(entry)) throw new StoreFailure('INVALID_ANSWER');
      // An empty value is ignored, as any other that cannot be decrypted.
      return entry.value.length > MAX_VALUE_LENGTH ? { ...entry, value: '' } : entry;
    });
  }

  /** Asks for the lease; a store without leases always grants it. Rejects with a `StoreFailure`. */
  async lease({ name, holder }: LeaseClaim, ttlMs: number): Promise<LeaseAnswer> {
    if (!this.#has('lease')) return { isGranted: true };
    const granted = await this.#run('lease', async () => {
      const answer: unknown = await this.#commands.lease?.(name, holder, ttlMs);
      const { isGranted, otherHolder } = (
        isObject(answer) ? answer : { isGranted: answer }
      ) as LeaseAnswer;
      if (typeof isGranted !== 'boolean') throw new StoreFailure('INVALID_ANSWER');
      return { isGranted, otherHolder };
    });
    if (granted.isGranted) count(this.#statistics, 'leasesTaken');
    return granted;
  }

  /** Extends a lease. Returns whether the holder still has it. Never rejects. */
  async extend({ name, holder }: LeaseClaim, ttlMs: number): Promise<boolean> {
    const work = async (): Promise<unknown> => this.#commands.extend?.(name, holder, ttlMs);
    return (await this.#try('extend', work)) === true;
  }

  /** Writes an entry and returns whether it was written. Never rejects. */
  write({ name, holder }: LeaseClaim, value: string, ttlMs: number): Promise<boolean | undefined> {
    const fence = this.#has('lease') ? holder : undefined;
    return this.#try('write', () => this.#commands.write(name, value, ttlMs, fence));
  }

  /** Deletes an entry that still has this value. Never rejects. */
  remove(name: string, value: string): Promise<unknown> {
    return this.#try('remove', () => this.#commands.remove(name, value));
  }

  /** Gives a lease back. Never rejects. */
  release({ name, holder }: LeaseClaim): Promise<unknown> {
    const work = async (): Promise<unknown> => this.#commands.release?.(name, holder);
    return this.#has('release') ? this.#try('release', work) : Promise.resolve();
  }

  /** Stops using the store for 5 s. Returns the failure. */
  stopUsing(command: keyof StoreCommands, code: string): StoreFailure {
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
    if (!this.#sinceFailure || this.#isUnavailable()) return;
    this.#sinceFailure = undefined;
    this.#emit({ type: 'store_recovered' });
  }

  /** Whether the store has a command, which `Object.prototype` may seem to have if it is polluted. */
  #has(command: keyof StoreCommands): boolean {
    return readOption(this.#commands, command) !== undefined;
  }

  #isUnavailable(): boolean {
    return this.#sinceFailure !== undefined && this.#sinceFailure() < COOLDOWN_MS;
  }

  async #run<T>(command: keyof StoreCommands, work: () => Promise<T>): Promise<T> {
    if (this.#isUnavailable()) throw new StoreFailure('UNAVAILABLE');
    count(this.#statistics, command);
    try {
      return await this.#withTimeout(work);
    } catch (error) {
      throw this.stopUsing(command, codeOf(error));
    }
  }

  /** The failure has been reported, and nothing else can be done about it. */
  async #try<T>(command: keyof StoreCommands, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#run(command, work);
    } catch {
      return undefined;
    }
  }

  async #withTimeout<T>(work: () => Promise<T>): Promise<T> {
    // An async function, because commands written by others may throw synchronously. Late results are dropped.
    const answer = (async () => ({ result: await work() }))();
    const settled = await settledWithin(this.#time, this.#timeoutMs, answer);
    if (!settled) throw new StoreFailure('TIMEOUT');
    return settled.result;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof StoreFailure) return error.message;
  const code = isObject(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && CODE.test(code) ? code : 'FAILED';
}

function isEntry(entry: unknown): entry is StoredEntry {
  if (!isObject(entry)) return false;
  const { value, msLeft } = entry as Partial<StoredEntry>;
  return typeof value === 'string' && Number.isFinite(msLeft);
}
