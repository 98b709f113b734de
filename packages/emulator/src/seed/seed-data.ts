import type { Faker } from '@faker-js/faker';
import { collectionNames, type CollectionName, type Row } from '../state/collections.js';
import type { InitialRows } from '../state/state.js';
import { callbacks, blacklists, openingHours, pincodes } from './callback-manager.js';
import { inboundCdrs, outboundCdrs, recordings } from './calls.js';
import { customers, orders, users } from './customers.js';
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
export async function seedData({ count, seed, now }: SeedOptions): Promise<InitialRows> {
  const fakerFor = await loadFaker();
  const generated = new Map<CollectionName, Row[]>();
  const rows = (name: CollectionName): readonly Row[] => {
    const existing = generated.get(name);
    if (existing) return existing;
    const faker = fakerFor([seed, collectionNames.indexOf(name)]);
    const created = generators[name]({ faker, count, now, rows });
    generated.set(name, created);
    return created;
  };
  return rows;
}

/** Loads faker and returns separate instances, because users' tests may use its shared instance. */
async function loadFaker(): Promise<(seed: number[]) => Faker> {
  // Loaded on demand, by `import()`, because it is large and only an ES module.
  const { faker } = await import('@faker-js/faker/locale/sv');
  const Generator = faker.constructor as typeof Faker;
  return (seed) => {
    const own = new Generator({ locale: faker.rawDefinitions });
    own.seed(seed);
    return own;
  };
}
