import type { Stopwatch, Time } from '../base/clock.js';
import type { LeaseAnswer } from '../base/store-commands.js';
import type { Claim, GuardedCommands } from './guarded-commands.js';

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
export class Lease {
  readonly claim: Claim;
  readonly #store: GuardedCommands;
  readonly #time: Time;
  readonly #ttlMs: number;
  readonly #timeoutMs: number;
  #isHeld = false;
  #cancelExtension: (() => void) | undefined;

  /** @param name identifies the token */
  constructor(store: GuardedCommands, time: Time, name: string, settings: LeaseSettings) {
    const { leaseMs, timeoutMs } = settings;
    this.claim = { name, holder: crypto.randomUUID() };
    this.#store = store;
    this.#time = time;
    this.#ttlMs = store.canExtend ? leaseMs : Math.ceil(timeoutMs + EXTRA_MS);
    this.#timeoutMs = timeoutMs;
  }

  /** Whether this process may write. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Asks for the lease. Rejects with a `StoreFailure`. */
  async take(): Promise<LeaseAnswer> {
    const answer = await this.#store.lease(this.claim, this.#ttlMs);
    this.#isHeld = answer.isGranted;
    if (this.#isHeld && this.#store.canExtend) this.#extendLater(this.#time.startStopwatch());
    return answer;
  }

  /** Gives the lease back. Never rejects. */
  async release(): Promise<void> {
    this.#cancelExtension?.();
    if (!this.#isHeld) return;
    this.#isHeld = false;
    await this.#store.release(this.claim);
  }

  #extendLater(age: Stopwatch): void {
    this.#cancelExtension = this.#time.schedule(
      () => void this.#extend(age),
      this.#ttlMs / 3,
      true,
    );
  }

  async #extend(age: Stopwatch): Promise<void> {
    if (age() > this.#timeoutMs) return;
    const isExtended = await this.#store.extend(this.claim, this.#ttlMs);
    // The lease may have been given back meanwhile.
    if (!this.#isHeld) return;
    this.#isHeld = isExtended;
    if (isExtended) this.#extendLater(age);
  }
}

/** Notices a holder that keeps the lease for longer than a live one can. */
export class HolderWatch {
  readonly #startStopwatch: Time['startStopwatch'];
  readonly #limitMs: number;
  #holder: string | undefined;
  #sinceFirstSeen: Stopwatch | undefined;

  constructor({ startStopwatch }: Time, { leaseMs, timeoutMs }: LeaseSettings) {
    this.#startStopwatch = startStopwatch;
    this.#limitMs = timeoutMs + leaseMs;
  }

  /** Records that `holder` has the lease now. Returns whether it has had the lease for too long. */
  isStuck(holder: string): boolean {
    if (this.#holder !== holder) this.#sinceFirstSeen = undefined;
    this.#holder = holder;
    this.#sinceFirstSeen ??= this.#startStopwatch();
    return this.#sinceFirstSeen() > this.#limitMs;
  }
}
