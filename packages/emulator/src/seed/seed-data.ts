import { collectionNames, type CollectionName, type Row } from '../state/collections.js';
import type { InitialRows } from '../state/state.js';
import { callbacks, blacklists, openingHours, pincodes } from './callback-manager.js';
import { inboundCdrs, outboundCdrs, recordings } from './calls.js';
import { customers, orders, users } from './customers.js';
import { Random } from './random.js';
import type { SeedContext } from './seed-context.js';
import { serviceStatuses, sources } from './sources.js';
import { voicemailGreetings } from './voicemail-greetings.js';

const generators: Readonly<Record<CollectionName, (context: SeedContext) => Row[]>> = {
  customers,
  blacklists,
  callbacks,
  openingHours,
  pincodes,
  voicemailGreetings,
  orders,
  sources,
  serviceStatuses,
  inboundCdrs,
  outboundCdrs,
  recordings,
  messages: () => [],
  users,
};

export interface SeedOptions {
  /** The number of customers. */
  count: number;
  /** The same seed gives the same data. */
  seed: number;
  /** The time that generated times are relative to, in ms. */
  now: number;
}

/** Generates the data of an account. Each collection is generated when first used; the order does not matter. */
export function seedData({ count, seed, now }: SeedOptions): InitialRows {
  const generated = new Map<CollectionName, Row[]>();
  const rows = (name: CollectionName): readonly Row[] => {
    const existing = generated.get(name);
    if (existing) return existing;
    const random = new Random(seed, collectionNames.indexOf(name));
    const created = generators[name]({ random, count, now, rows });
    generated.set(name, created);
    return created;
  };
  return rows;
}
