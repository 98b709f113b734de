import type { Faker } from '@faker-js/faker';
import { collections, type CollectionName, type Row } from '../state/collections.js';

/** What rows are made up from. */
export interface Scene {
  /** Gives the same at each start. */
  readonly faker: Faker;
  /** How many customers there are. */
  readonly count: number;
  /** When the emulator was started, in milliseconds. */
  readonly now: number;
  readonly rows: (name: CollectionName) => readonly Row[];
}

/** Customers with more than a name: numbers, users, calls and all else. */
const BUSY = 100;

export function busyCustomers(scene: Scene): readonly Row[] {
  return scene.rows('customers').slice(0, BUSY);
}

/** Makes rows for each of the busy customers, with ids of the collection from the first one on. */
export function perCustomer(
  scene: Scene,
  name: CollectionName,
  make: (customer: Row, index: number) => readonly Row[],
): Row[] {
  return withIds(busyCustomers(scene).flatMap(make), name);
}

export function withIds(rows: readonly Row[], name: CollectionName): Row[] {
  const { id, first } = collections[name];
  if (id === undefined) return [...rows];
  return rows.map((row, index) => ({ [id]: String(first + index), ...row }));
}
