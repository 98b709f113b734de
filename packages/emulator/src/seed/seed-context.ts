import { collections, type CollectionName, type Row } from '../state/collections.js';
import type { Random } from './random.js';

/** The context that generators of rows share. */
export interface SeedContext {
  /** A generator that returns the same values at each start. */
  readonly random: Random;
  /** The number of customers. */
  readonly count: number;
  /** When the emulator started, in ms. */
  readonly now: number;
  /** Returns the rows of another collection. */
  readonly rows: (name: CollectionName) => readonly Row[];
}

/** How many customers get numbers, users, calls and all other data. */
const MAX_DETAILED = 100;

export function detailedCustomers(context: SeedContext): readonly Row[] {
  return context.rows('customers').slice(0, MAX_DETAILED);
}

/** Generates rows for each detailed customer, with consecutive ids. */
export function perCustomer(
  context: SeedContext,
  name: CollectionName,
  generate: (customer: Row, index: number) => readonly Row[],
): Row[] {
  return withIds(detailedCustomers(context).flatMap(generate), name);
}

export function withIds(rows: readonly Row[], name: CollectionName): Row[] {
  const { id, firstId } = collections[name];
  if (id === undefined) return [...rows];
  return rows.map((row, index) => ({ [id]: String(firstId + index), ...row }));
}
