import { isObject } from '../base/check-option.js';
import type { StoreCommands, StoredEntry } from '../base/store-commands.js';
import type { Place } from './entry.js';
import { StoreGuard, storeFailure } from './guard.js';

/** Who writes, and where. */
interface Claim {
  readonly name: string;
  readonly holder: string;
}

/** The store's commands, each with a time limit and its result checked. */
export class GuardedCommands {
  readonly #commands: StoreCommands;
  readonly #guard: StoreGuard;

  constructor(commands: StoreCommands, guard: StoreGuard) {
    this.#commands = commands;
    this.#guard = guard;
  }

  /** Reads an entry. Rejects if the store cannot be used now. */
  read({ name, secrets }: Place): Promise<StoredEntry | undefined> {
    return this.#guard.run('read', async () => {
      if (!secrets[0]) throw storeFailure('NO_KEY');
      const entry: unknown = (await this.#commands.read(name)) ?? undefined;
      if (entry === undefined || isEntry(entry)) return entry;
      throw storeFailure('INVALID_ANSWER');
    });
  }

  /** Takes the lease; a store without leases always grants it. Rejects if the store cannot be used now. */
  lease({ name, holder }: Claim, ttlMs: number): Promise<boolean> {
    return this.#guard.run('lease', async () => {
      if (!this.#commands.lease) return true;
      const isLeased: unknown = await this.#commands.lease(name, holder, ttlMs);
      if (typeof isLeased !== 'boolean') throw storeFailure('INVALID_ANSWER');
      return isLeased;
    });
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

  /** Reports that the store did what it is for. */
  confirm(): void {
    this.#guard.confirm();
  }

  /** The guard has reported the failure, and nothing else can be done about it. */
  async #try<T>(command: keyof StoreCommands, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#guard.run(command, work);
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
