import type { Stopwatch, Time } from '../base/clock.js';
import type { LeaseAnswer } from '../base/store-commands.js';
import type { EntryLocation } from './entry.js';
import type { GuardedStore, LeaseClaim } from './guarded-store.js';

/** How much longer than a token request a lease lasts that cannot be extended. */
const EXTRA_MS = 1000;

export interface LeaseSettings {
  /** How long a lease survives its holder's silence, in ms. */
  readonly leaseMs: number;
  /** The limit of one token request, in ms. A lease is not extended for longer. */
  readonly timeoutMs: number;
}

/**
 * The lease of one acquisition, which its holder extends for as long as a token request may take. A live holder has it for
 * `timeoutMs` plus `leaseMs` at most, and a crashed one for `leaseMs`.
 */
export class Lease implements EntryLocation, LeaseClaim {
  readonly name: string;
  readonly secrets: readonly string[];
  readonly holder: string = crypto.randomUUID();
  /** Whether this process may write. */
  isHeld = false;
  readonly #store: GuardedStore;
  readonly #time: Time;
  readonly #settings: LeaseSettings;
  #cancelExtension: (() => void) | undefined;

  /** @param location where the holder of the lease may write */
  constructor(store: GuardedStore, time: Time, location: EntryLocation, settings: LeaseSettings) {
    this.name = location.name;
    this.secrets = location.secrets;
    this.#store = store;
    this.#time = time;
    this.#settings = settings;
  }

  /** Asks for the lease. Rejects with a `StoreFailure`. */
  async take(): Promise<LeaseAnswer> {
    const { canExtend } = this.#store;
    const { leaseMs, timeoutMs } = this.#settings;
    const ttlMs = canExtend ? leaseMs : Math.ceil(timeoutMs + EXTRA_MS);
    const answer = await this.#store.lease(this, ttlMs);
    this.isHeld = answer.isGranted;
    if (this.isHeld && canExtend) this.#extendLater(this.#time.startStopwatch());
    return answer;
  }

  /** Gives the lease back. Never rejects. */
  async release(): Promise<void> {
    this.#cancelExtension?.();
    if (!this.isHeld) return;
    this.isHeld = false;
    await this.#store.release(this);
  }

  #extendLater(age: Stopwatch): void {
    const { leaseMs, timeoutMs } = this.#settings;
    const extend = async (): Promise<void> => {
      if (age() > timeoutMs) return;
      const isExtended = await this.#store.extend(this, leaseMs);
      // The lease may have been given back meanwhile.
      this.isHeld &&= isExtended;
      if (this.isHeld) this.#extendLater(age);
    };
    this.#cancelExtension = this.#time.schedule(() => void extend(), leaseMs / 3, true);
  }
}
