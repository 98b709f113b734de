import { entries } from './entries.js';
import { leases } from './leases.js';

/** All that a store with leases has to be able to do; `entries` alone for one without. */
export const storeContract = Object.entries({ ...entries, ...leases }).map(([id, run]) => ({
  id,
  run,
}));
