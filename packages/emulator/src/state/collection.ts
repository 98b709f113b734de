import type { CollectionPlan, Row } from './collections.js';

/** Rows in the order of their creation. */
export class Collection {
  readonly #id: string | undefined;
  #rows: Row[];
  #lastId: number;

  constructor(rows: Row[], { id, first }: CollectionPlan) {
    this.#id = id;
    this.#rows = rows;
    const ids = id === undefined ? [] : rows.map((row) => Number(row[id]) || 0);
    this.#lastId = ids.reduce((highest, one) => Math.max(highest, one), first - 1);
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** The first with this value. */
  find(name: string, value: unknown): Row | undefined {
    return this.#rows.find((row) => row[name] === value);
  }

  /** The id of the row that is added next. */
  get nextId(): string {
    return String(this.#lastId + 1);
  }

  /** Gives it an id that no other row had, and keeps it. */
  add(row: Row): Row {
    const kept = this.#id === undefined ? row : { [this.#id]: this.nextId, ...row };
    this.#lastId += 1;
    this.#rows.push(kept);
    return kept;
  }

  remove(row: Row): void {
    this.#rows = this.#rows.filter((other) => other !== row);
  }
}
