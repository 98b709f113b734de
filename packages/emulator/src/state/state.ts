import { Collection } from './collection.js';
import { collectionNames, collections, type CollectionName, type Row } from './collections.js';

/** Everything that there is at the start, by collection. */
export type InitialRows = (name: CollectionName) => readonly Row[];

export type SavedState = Record<CollectionName, readonly Row[]>;

/** All that an account has. A collection is filled when it is first asked for. */
export class State {
  #initial: InitialRows;
  #collections = new Map<CollectionName, Collection>();

  constructor(initial: InitialRows) {
    this.#initial = initial;
  }

  of(name: CollectionName): Collection {
    const known = this.#collections.get(name);
    if (known) return known;
    const rows = structuredClone(this.#initial(name)) as Row[];
    const collection = new Collection(rows, collections[name]);
    this.#collections.set(name, collection);
    return collection;
  }

  /** Begins anew. */
  replace(initial: InitialRows): void {
    this.#initial = initial;
    this.#collections = new Map();
  }

  toJSON(): SavedState {
    const entries = collectionNames.map((name) => [name, this.of(name).rows]);
    return Object.fromEntries(entries) as SavedState;
  }
}
