import type { Faker } from '@faker-js/faker';
import { collectionNames, type CollectionName, type Row } from '../state/collections.js';
import type { InitialRows } from '../state/state.js';
import { callbacks, blacklists, openingHours, pincodes } from './callback-manager.js';
import { inboundCdrs, outboundCdrs, recordings } from './calls.js';
import { customers, orders, users } from './customers.js';
import type { Scene } from './scene.js';
import { serviceStatuses, sources } from './sources.js';
import { voicemailGreetings } from './voicemail-greetings.js';

const makers: Readonly<Record<CollectionName, (scene: Scene) => Row[]>> = {
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
  /** How many customers. */
  count: number;
  /** The same data for the same number. */
  seed: number;
  now: number;
}

/** Made-up data of an account, each collection when it is first asked for, whichever comes first. */
export async function seedData({ count, seed, now }: SeedOptions): Promise<InitialRows> {
  const fakerFor = await loadFaker();
  const made = new Map<CollectionName, Row[]>();
  const rows = (name: CollectionName): readonly Row[] => {
    const known = made.get(name);
    if (known) return known;
    const faker = fakerFor([seed, collectionNames.indexOf(name)]);
    const created = makers[name]({ faker, count, now, rows });
    made.set(name, created);
    return created;
  };
  return rows;
}

/** Generators of our own: the shared one may be used by the tests that use the emulator. */
async function loadFaker(): Promise<(seed: number[]) => Faker> {
  // Loaded when it is needed; and as a module, since that is all that it is.
  const { faker } = await import('@faker-js/faker/locale/sv');
  const Generator = faker.constructor as typeof Faker;
  return (seed) => {
    const own = new Generator({ locale: faker.rawDefinitions });
    own.seed(seed);
    return own;
  };
}
