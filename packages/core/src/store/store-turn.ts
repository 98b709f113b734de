import type { IssuedToken } from '../base/access-token.js';
import type { Turn } from '../base/token-store.js';
import type { Place } from './entry.js';

/** The protocol that gave a turn out. */
export interface TurnOwner {
  isCurrent(turn: StoreTurn): boolean;
  write(turn: StoreTurn, issued: IssuedToken): Promise<void>;
  end(turn: StoreTurn): void;
}

/** One acquisition's use of the store. */
export class StoreTurn implements Turn, Place {
  readonly #owner: TurnOwner;
  readonly key: string;
  readonly secrets: readonly string[];
  readonly holder: string = crypto.randomUUID();
  name = '';
  found: IssuedToken | undefined;
  /** Whether the token may be written. */
  hasLease = false;

  constructor(owner: TurnOwner, key: string, secrets: readonly string[]) {
    this.#owner = owner;
    this.key = key;
    this.secrets = secrets;
  }

  isCurrent(): boolean {
    return this.#owner.isCurrent(this);
  }

  share(issued: IssuedToken): Promise<void> {
    return this.#owner.write(this, issued);
  }

  end(): void {
    this.#owner.end(this);
  }
}
