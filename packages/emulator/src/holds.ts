/** A hold of an endpoint. */
export interface Hold {
  /** The number of the hold: 1 for the first one. */
  readonly id: number;
  /** Resolves when the hold has ended. */
  readonly ended: Promise<void>;
  /** Ends the hold. */
  release(): void;
}

/** The holds of an endpoint. Requests wait until those that they found have ended. */
export class Holds {
  readonly #holds = new Map<number, Hold>();
  #lastId = 0;
  #waiting = 0;

  /** The numbers of the holds in force. */
  get ids(): number[] {
    return [...this.#holds.keys()];
  }

  /** How many requests wait. */
  get waiting(): number {
    return this.#waiting;
  }

  add(): Hold {
    this.#lastId += 1;
    const id = this.#lastId;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const release = (): void => {
      this.#holds.delete(id);
      end();
    };
    const hold = { id, ended, release };
    this.#holds.set(id, hold);
    return hold;
  }

  /** Ends the hold with this number, if it has not ended yet. Returns whether there ever was one. */
  release(id: number): boolean {
    this.#holds.get(id)?.release();
    return Number.isInteger(id) && id >= 1 && id <= this.#lastId;
  }

  releaseAll(): void {
    for (const hold of this.#holds.values()) hold.release();
  }

  async wait(): Promise<void> {
    this.#waiting += 1;
    await Promise.all([...this.#holds.values()].map(({ ended }) => ended));
    this.#waiting -= 1;
  }
}
