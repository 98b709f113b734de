import { entries } from './store-entries.js';
import { leases } from './store-leases.js';

export { entries, leases };
export type { StoreWorld } from './store-world.js';

/** All that a store with leases has to be able to do; `entries` alone for one without. */
export const storeContract = Object.entries({ ...entries, ...leases }).map(([id, run]) => ({
  id,
  run,
}));
