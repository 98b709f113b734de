import type { IssuedToken } from '../base/access-token.js';
import type { Time } from '../base/clock.js';
import type { Emit } from '../base/events.js';
import { openToken, type EntryLocation } from './entry.js';
import type { GuardedCommands } from './guarded-commands.js';

/** A token from the store. */
export interface StoredToken {
  readonly issued: IssuedToken;
  /** The encrypted entry. */
  readonly value: string;
}

/** Reads entries, and reports one that is refused once. */
export class EntryReader {
  readonly #store: GuardedCommands;
  readonly #time: Time;
  readonly #emit: Emit;
  #refusedValue: string | undefined;

  constructor(store: GuardedCommands, time: Time, emit: Emit) {
    this.#store = store;
    this.#time = time;
    this.#emit = emit;
  }

  /**
   * Returns the token of an entry, unless the entry has a value that the caller knows. Rejects with a `StoreFailure`.
   */
  async read(
    location: EntryLocation,
    knownValue: string | undefined,
  ): Promise<StoredToken | undefined> {
    const age = this.#time.startStopwatch();
    const entry = await this.#store.read(location);
    if (!entry || entry.value === knownValue || entry.value === this.#refusedValue)
      return undefined;
    const issued = await openToken(entry, location, this.#time.now, age);
    if (issued) return { issued, value: entry.value };
    this.#refusedValue = entry.value;
    this.#emit({ type: 'store_entry_refused' });
    return undefined;
  }
}
