import type { StoreCommands } from '@kaisa-auth/core/store';

/** A store in memory, in which nothing expires. */
export function memoryStore(): Required<StoreCommands> {
  const entries = new Map<string, string>();
  const leases = new Map<string, string>();
  const holds = (key: string, holder: string): boolean => leases.get(key) === holder;
  return {
    read: (key) => {
      const value = entries.get(key);
      return Promise.resolve(value === undefined ? undefined : { value, msLeft: 300_000 });
    },
    write: (key, value) => {
      entries.set(key, value);
      return Promise.resolve(true);
    },
    remove: (key, value) => Promise.resolve(entries.get(key) === value && entries.delete(key)),
    lease: (key, holder) => {
      if (!leases.has(key)) leases.set(key, holder);
      return Promise.resolve(holds(key, holder));
    },
    extend: (key, holder) => Promise.resolve(holds(key, holder)),
    release: (key, holder) => Promise.resolve(holds(key, holder) && leases.delete(key)),
  };
}
