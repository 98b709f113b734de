const READS_PER_CHANGED_ENTRY = 10;
const READS_PER_FAILURE = 45;

/** Returns the commands of a store in memory. Some reads find an entry that was changed, and some fail. */
export function memoryStore() {
  const entries = new Map();
  const leases = new Map();
  let reads = 0;
  const current = (map, key) => {
    const found = map.get(key);
    return found && found.endsAt > Date.now() ? found : undefined;
  };
  const holds = (key, holder) => current(leases, key)?.value === holder;
  const put = (map, key, value, ttlMs) => map.set(key, { value, endsAt: Date.now() + ttlMs });
  return {
    async read(key) {
      reads++;
      if (reads % READS_PER_FAILURE === 0) throw new Error('the store is down');
      if (reads % READS_PER_CHANGED_ENTRY === 0) return { value: `changed ${reads}`, msLeft: 1000 };
      const entry = current(entries, key);
      return entry && { value: entry.value, msLeft: entry.endsAt - Date.now() };
    },
    async write(key, value, ttlMs) {
      put(entries, key, value, ttlMs);
      return true;
    },
    remove: async (key, value) => current(entries, key)?.value === value && entries.delete(key),
    async lease(key, holder, ttlMs) {
      if (!current(leases, key)) put(leases, key, holder, ttlMs);
      return holds(key, holder);
    },
    async extend(key, holder, ttlMs) {
      if (!holds(key, holder)) return false;
      put(leases, key, holder, ttlMs);
      return true;
    },
    release: async (key, holder) => holds(key, holder) && leases.delete(key),
  };
}
