import { entries } from './store-entries.js';
import { leases } from './store-leases.js';
import type { StoreWorld } from './store-world.js';

export { entries, leases };
export type { StoreWorld };

/** All that a store with leases has to be able to do; `entries` alone for one without. */
export const storeContract = Object.entries({ ...entries, ...leases }).map(([id, runCase]) => {
  const run = (world: StoreWorld): Promise<void> => {
    const take = async (...args: [string, string, number]): Promise<boolean> => {
      const answer = await world.commands.lease(...args);
      return typeof answer === 'boolean' ? answer : answer.isGranted;
    };
    return runCase({ ...world, take });
  };
  return { id, run };
});
