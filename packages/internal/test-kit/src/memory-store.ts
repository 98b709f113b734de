import type { LeaseAnswer, StoreCommands, StoredEntry } from '@kaisa-auth/core/store';

interface Held {
  readonly text: string;
  readonly endsAt: number;
}

/** A store in this process that uses the given clock. */
export class MemoryStore implements Required<StoreCommands> {
  readonly entries = new Map<string, Held>();
  readonly leases = new Map<string, Held>();
  /** The names of the commands that arrived. */
  readonly seen: string[] = [];
  readonly #now: () => number;

  constructor(clock: { monotonic(): number }) {
    this.#now = () => clock.monotonic();
  }

  read(key: string): Promise<StoredEntry | undefined> {
    this.seen.push('read');
    const held = this.#alive(this.entries, key);
    return Promise.resolve(held && { value: held.text, msLeft: held.endsAt - this.#now() });
  }

  write(key: string, value: string, ttlMs: number, holder?: string): Promise<boolean> {
    this.seen.push('write');
    const mayWrite = holder === undefined || this.#alive(this.leases, key)?.text === holder;
    if (mayWrite) this.entries.set(key, { text: value, endsAt: this.#now() + ttlMs });
    return Promise.resolve(mayWrite);
  }

  remove(key: string, value: string): Promise<void> {
    this.seen.push('remove');
    if (this.entries.get(key)?.text === value) this.entries.delete(key);
    return Promise.resolve();
  }

  lease(key: string, holder: string, ttlMs: number): Promise<LeaseAnswer> {
    this.seen.push('lease');
    const held = this.#alive(this.leases, key);
    const otherHolder = held && held.text !== holder ? held.text : undefined;
    const isReplaceable = !held || held.endsAt - this.#now() > ttlMs;
    const isGranted = otherHolder === undefined || isReplaceable;
    if (isGranted) this.leases.set(key, { text: holder, endsAt: this.#now() + ttlMs });
    return Promise.resolve({ isGranted, otherHolder });
  }

  extend(key: string, holder: string, ttlMs: number): Promise<boolean> {
    this.seen.push('extend');
    const isHolder = this.#alive(this.leases, key)?.text === holder;
    if (isHolder) this.leases.set(key, { text: holder, endsAt: this.#now() + ttlMs });
    return Promise.resolve(isHolder);
  }

  release(key: string, holder: string): Promise<void> {
    this.seen.push('release');
    if (this.leases.get(key)?.text === holder) this.leases.delete(key);
    return Promise.resolve();
  }

  /** Returns everything that the store's server could show. */
  dump(): string {
    return JSON.stringify([[...this.entries], [...this.leases]]);
  }

  /** Simulates a restart without persistence. */
  loseAll(): void {
    this.entries.clear();
    this.leases.clear();
  }

  #alive(map: Map<string, Held>, key: string): Held | undefined {
    const held = map.get(key);
    return held && held.endsAt > this.#now() ? held : undefined;
  }
}

type Work = (command: keyof StoreCommands, run: () => Promise<unknown>) => Promise<unknown>;

/** Returns a store behind a connection that runs `work` for each command. */
export function through(store: MemoryStore, work: Work): StoreCommands {
  const via = <T>(command: keyof StoreCommands, run: () => Promise<T>): Promise<T> =>
    work(command, run) as Promise<T>;
  return {
    read: (...args) => via('read', () => store.read(...args)),
    write: (...args) => via('write', () => store.write(...args)),
    remove: (...args) => via('remove', () => store.remove(...args)),
    lease: (...args) => via('lease', () => store.lease(...args)),
    extend: (...args) => via('extend', () => store.extend(...args)),
    release: (...args) => via('release', () => store.release(...args)),
  };
}

/** Returns the store without its lease commands. */
export function withoutLeases(store: MemoryStore): StoreCommands {
  return {
    read: (...args) => store.read(...args),
    write: (...args) => store.write(...args),
    remove: (...args) => store.remove(...args),
  };
}
