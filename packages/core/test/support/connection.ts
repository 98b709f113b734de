import type { TokenEvent } from '../../src/index.js';
import type { StoreCommands } from '../../src/store.js';
import type { Fleet } from './fleet.js';
import type { MemoryStore } from './memory-store.js';

export type Work = (command: keyof StoreCommands, run: () => Promise<unknown>) => Promise<unknown>;

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

/** Returns the three commands that every store has. */
export function withoutLeases(store: MemoryStore): StoreCommands {
  return {
    read: (...args) => store.read(...args),
    write: (...args) => store.write(...args),
    remove: (...args) => store.remove(...args),
  };
}

/** Returns the events of the store. */
export const storeEvents = (fleet: Fleet): TokenEvent[] =>
  fleet.events.filter(({ type }) => type.startsWith('store_'));
