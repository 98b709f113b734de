import { Collection } from './collection.js';
import { collectionNames, collections, type CollectionName, type Row } from './collections.js';

/** Returns the initial rows of a collection. */
export type InitialRows = (name: CollectionName) => readonly Row[];

/**
 * All data of an account: the rows of each collection, as v2 sends them.
 *
 * @example
 * ```ts
 * import type { SavedState } from '@kaisa-auth/emulator';
 *
 * const countOf = ({ customers }: SavedState) => customers.length;
 * ```
 */
export type SavedState = Record<CollectionName, readonly Row[]>;

/** The data of the account. A collection is filled when it is first used. */
export class State {
  #initial: InitialRows;
  #collections = new Map<CollectionName, Collection>();

  constructor(initial: InitialRows) {
    this.#initial = initial;
  }

  of(name: CollectionName): Collection {
    const existing = this.#collections.get(name);
    if (existing) return existing;
    const rows = structuredClone(this.#initial(name)) as Row[];
    const collection = new Collection(rows, collections[name]);
    this.#collections.set(name, collection);
    return collection;
  }

  /** Replaces all data. */
  replace(initial: InitialRows): void {
    this.#initial = initial;
    this.#collections = new Map();
  }

  toJSON(): SavedState {
    const entries = collectionNames.map((name) => [name, this.of(name).rows]);
    return Object.fromEntries(entries) as SavedState;
  }
}
