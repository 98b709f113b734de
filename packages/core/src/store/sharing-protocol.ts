import type { IssuedToken } from '../base/access-token.js';
import { sleep, type Stopwatch } from '../base/clock.js';
import { jittered } from '../base/jitter.js';
import { count } from '../base/statistics.js';
import type { StoreCommands } from '../base/store-commands.js';
import type { StoreConnection, StoreUser, Turn, WantedToken } from '../base/token-store.js';
import { entryName } from './cipher.js';
import { entryTtlMs, openToken, sealToken } from './entry.js';
import { GuardedStore } from './guarded-store.js';
import { KnownToken } from './known-token.js';
import { Lease, type LeaseSettings } from './lease.js';

const FIRST_PAUSE_MS = 25;
const MAX_PAUSE_MS = 100;

/** How one provider uses a store. */
export interface SharingSettings {
  readonly keyPrefix: string;
  /** The limit of one command, in ms. */
  readonly commandTimeoutMs: number;
  /** Encrypt the entries in place of the client secret. */
  readonly storeKeys?: readonly string[] | undefined;
  /** How long a lease survives its holder's silence, in ms. */
  readonly leaseMs: number;
}

/**
 * One provider's token, shared with every process that uses the same store.
 *
 * 1. **Read.** A token that can be sent is used, unless an API refused it. A process with a usable token skips entries
 *    that are due for renewal themselves, so that a fleet does not rush to the endpoint when a token is about to expire.
 * 2. **Lease.** The process that gets the lease reads once more, because another one may have written meanwhile, and then
 *    requests a token, with all attempts under the one lease. Every other process pauses and begins again at 1. A pause
 *    takes 25 to 100 ms with jitter, or up to 1 % of the lifetime while the process still has a usable token.
 * 3. **Write**, only while the lease is still held: a process that was too slow writes nothing. Then the lease is released.
 *
 * **Bounds.** A holder extends its lease, which expires when the holder crashes. A process that has waited until only one
 * request fits into its time keeps its token if that is still usable; otherwise it asks the endpoint without a lease, and
 * does not write. A store without leases means: read, request, write.
 *
 * **Failures.** After a command that failed or timed out, or when one holder keeps the lease for longer than a live one
 * can, the store is not used for 5 s and tokens are requested directly: no failure of the store fails an acquisition.
 * Failures of the endpoint are not shared.
 *
 * **Invalidation.** The entry is removed if it is still the one this process knows, a refused token is never used again,
 * and a token requested before the invalidation is not written.
 */
export class SharingProtocol implements StoreConnection {
  readonly #store: GuardedStore;
  readonly #user: StoreUser;
  readonly #settings: SharingSettings & LeaseSettings;
  readonly #known = new KnownToken();
  /** The last entry that was ignored, so that it is reported once. */
  #ignoredValue: string | undefined;
  /** The process that had the lease last, and for how long so far. */
  #otherHolder: string | undefined;
  #sinceOtherHolder: Stopwatch | undefined;
  /** The lease whose token counts: the latest, until an invalidation. */
  #current: Lease | undefined;

  constructor(commands: StoreCommands, user: StoreUser, settings: SharingSettings) {
    this.#store = new GuardedStore(commands, user, settings.commandTimeoutMs);
    this.#user = user;
    this.#settings = { ...settings, timeoutMs: user.timeoutMs };
  }

  async takeTurn(wanted: WantedToken, last?: Turn): Promise<Turn> {
    const { key, clientSecret = '', mayRequest, remainingMs } = wanted;
    if (last?.key === key && last.isCurrent()) return last;
    last?.end();
    const name = await this.#nameOf(key);
    const location = { name, secrets: this.#settings.storeKeys ?? [clientSecret] };
    const lease = new Lease(this.#store, this.#user.time, location, this.#settings);
    this.#current = lease;
    const found = mayRequest ? this.#findOrLease(lease, remainingMs) : this.#find(lease);
    return {
      key,
      // The failure has been reported; the token is requested without the store.
      found: await found.catch(() => undefined),
      isCurrent: () => this.#current === lease,
      share: (issued) => this.#write(lease, issued),
      end: () => void this.#end(lease),
    };
  }

  reportRefusal(accessToken: string, hadProvedGood: boolean): void {
    this.#known.refuse(accessToken, hadProvedGood);
  }

  async invalidate(accessToken: string): Promise<void> {
    const refused = this.#known.find(accessToken);
    if (this.#known.isStoreSuspect) this.#store.stopUsing('read', 'REFUSED');
    const released = this.#current && this.#end(this.#current);
    if (refused?.value !== undefined) await this.#store.remove(refused.name, refused.value);
    await released;
  }

  /** Returns the name of the entry; an empty one, with which the store cannot be used, if none can be derived. */
  async #nameOf(key: string): Promise<string> {
    const { keyPrefix, storeKeys } = this.#settings;
    // Named by the last of the keys, so that processes without a new key find the entry too.
    const digest = await entryName(key, storeKeys?.at(-1)).catch(() => '');
    return digest && `${keyPrefix}${digest}`;
  }

  /** Writes the token that was requested with this lease. */
  async #write(lease: Lease, issued: IssuedToken): Promise<void> {
    const { name, isHeld } = lease;
    const value = isHeld ? await sealToken(issued, lease).catch(() => undefined) : undefined;
    if (this.#current !== lease) return;
    // Known before it is written: a write that got no answer may have succeeded.
    this.#known.remember({ name, issued, value, isFromStore: false });
    const ttlMs = entryTtlMs(issued);
    if (value === undefined || ttlMs <= 0) return;
    if (await this.#store.write(lease, value, ttlMs)) this.#store.confirm();
  }

  async #end(lease: Lease): Promise<void> {
    if (this.#current === lease) this.#current = undefined;
    await lease.release();
  }

  /** Waits for the token of another process, or for the lease. Returns undefined if a token has to be requested. */
  async #findOrLease(lease: Lease, remainingMs: () => number): Promise<IssuedToken | undefined> {
    const { timeoutMs, commandTimeoutMs } = this.#settings;
    const requestMs = timeoutMs + 3 * commandTimeoutMs;
    const lifetimeMs = this.#known.usable(lease.name)?.lifetimeMs ?? 0;
    const maxPauseMs = Math.max(MAX_PAUSE_MS, lifetimeMs / 100);
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      const found = await this.#find(lease);
      if (found) return found;
      if (await this.#take(lease)) return this.#find(lease);
      if (remainingMs() < requestMs + pauseMs) return this.#known.usable(lease.name);
      if (pauseMs === FIRST_PAUSE_MS) count(this.#user.statistics, 'leasesAwaited');
      await sleep(this.#user.time, jittered(pauseMs));
    }
  }

  /** Takes the lease, unless another process has it. Rejects if that process never gives the lease back. */
  async #take(lease: Lease): Promise<boolean> {
    const { isGranted, otherHolder } = await lease.take();
    if (isGranted) {
      // No process asks for a lease that has to be replaced.
      if (otherHolder !== undefined) this.#user.emit({ type: 'store_entry_refused' });
      return true;
    }
    // A store that cannot name the holder is taken to mean the same one throughout this acquisition.
    const holder = otherHolder ?? lease.holder;
    if (this.#otherHolder !== holder) this.#sinceOtherHolder = undefined;
    this.#otherHolder = holder;
    this.#sinceOtherHolder ??= this.#user.time.startStopwatch();
    const { timeoutMs, leaseMs } = this.#settings;
    if (this.#sinceOtherHolder() > timeoutMs + leaseMs)
      throw this.#store.stopUsing('lease', 'HELD');
    return false;
  }

  /** Reads the entry. Returns its token if this process can use it. */
  async #find(lease: Lease): Promise<IssuedToken | undefined> {
    const { time, emit } = this.#user;
    const { name } = lease;
    const age = time.startStopwatch();
    const entry = await this.#store.read(lease);
    const value = entry?.value;
    if (!entry || value === this.#known.value || value === this.#ignoredValue) return undefined;
    const issued = await openToken(entry, lease, time.now, age);
    if (!issued) {
      this.#ignoredValue = value;
      emit({ type: 'store_entry_refused' });
      return undefined;
    }
    if (!this.#known.isImprovedBy(issued, name)) return undefined;
    if (this.#current === lease) this.#known.remember({ name, issued, value, isFromStore: true });
    this.#store.confirm();
    return issued;
  }
}
