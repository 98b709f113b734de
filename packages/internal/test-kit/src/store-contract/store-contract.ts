import { entries } from './entries.js';
import { leases } from './leases.js';
import type { StoreCase } from './store-case.js';

/** All that a store with leases has to be able to do; `entries` alone for one without. */
export const storeContract: readonly StoreCase[] = [...entries, ...leases];
