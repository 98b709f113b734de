import type { CollectionPlan, Row } from './collections.js';

/** The rows of a collection, in the order of their creation. */
export class Collection {
  readonly #id: string | undefined;
  #rows: Row[];
  #lastId: number;

  constructor(rows: Row[], { id, firstId }: CollectionPlan) {
    this.#id = id;
    this.#rows = rows;
    const ids = id === undefined ? [] : rows.map((row) => Number(row[id]) || 0);
    this.#lastId = ids.reduce((highest, id) => Math.max(highest, id), firstId - 1);
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** Returns the first row whose member has this value. */
  find(name: string, value: unknown): Row | undefined {
    return this.#rows.find((row) => row[name] === value);
  }

  /** The id that the next row gets. */
  get nextId(): string {
    return String(this.#lastId + 1);
  }

  /** Adds a row, with an id that no row had before. */
  add(row: Row): Row {
    const stored = this.#id === undefined ? row : { [this.#id]: this.nextId, ...row };
    this.#lastId += 1;
    this.#rows.push(stored);
    return stored;
  }

  remove(row: Row): void {
    this.#rows = this.#rows.filter((other) => other !== row);
  }
}
