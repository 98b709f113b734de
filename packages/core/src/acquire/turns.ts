import type { IssuedToken } from '../base/access-token.js';
import type { StoreConnection, Turn, WantedToken } from '../base/token-store.js';

/** The turns of one acquisition. One turn serves all attempts for the same token; without a store there is none. */
export class Turns {
  #shared: StoreConnection | undefined;
  #turn: Turn | undefined;

  constructor(shared: StoreConnection | undefined) {
    this.#shared = shared;
  }

  /** Takes a turn, unless the last one still counts. Returns a token that another process obtained, if there is one. */
  async take(wanted: WantedToken): Promise<IssuedToken | undefined> {
    const turn = this.#turn;
    if (turn?.key === wanted.key && turn.isCurrent()) return undefined;
    this.end();
    this.#turn = await this.#shared?.takeTurn(wanted);
    return this.#turn?.found;
  }

  /** Shares a token that was requested in this turn, and returns it. */
  async share(issued: IssuedToken): Promise<IssuedToken> {
    await this.#turn?.share(issued);
    return issued;
  }

  /** Gives the lease back. */
  end(): void {
    this.#turn?.end();
    this.#turn = undefined;
  }

  /** Gives the lease back and uses the store no more. */
  abandon(): void {
    this.end();
    this.#shared = undefined;
  }
}
