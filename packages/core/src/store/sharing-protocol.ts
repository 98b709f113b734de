import type { IssuedToken } from '../base/access-token.js';
import { sleep } from '../base/clock.js';
import { jittered } from '../base/jitter.js';
import { expiryMarginMs, renewalMarginMs } from '../base/lifetime.js';
import type { StoreCommands } from '../base/store-commands.js';
import type { SharedToken, StoreClient, Turn, WantedToken } from '../base/token-store.js';
import { entryName } from './cipher.js';
import { entryTtlMs, openToken, sealToken, type Place } from './entry.js';
import { StoreGuard } from './guard.js';
import { GuardedCommands } from './guarded-commands.js';

const FIRST_PAUSE_MS = 25;
const MAX_PAUSE_MS = 100;

/** How one provider uses a store. */
export interface SharingSettings {
  readonly keyPrefix: string;
  /** The limit of one command, in ms. */
  readonly commandTimeoutMs: number;
  /** Encrypt the entries in place of the client secret. */
  readonly storeKeys?: readonly string[] | undefined;
  readonly leaseMs: number;
}

/** One acquisition's use of the store. */
interface Attempt extends Place {
  name: string;
  readonly holder: string;
  /** Whether the token may be written. */
  hasLease: boolean;
}

/** The last token this process obtained, and where it lies. */
interface KnownToken {
  readonly name: string;
  readonly issued: IssuedToken;
  /** The encrypted entry, as it was read or written. */
  readonly value: string | undefined;
}

/**
 * One provider's token, shared with every process that uses the same store.
 *
 * 1. **Read.** A token that can be sent is used, unless an API refused it. A process with a usable token skips entries
 *    that are due for a refresh themselves, so that a fleet does not rush to the endpoint when a token is about to expire.
 * 2. **Lease.** The process that gets the lease reads once more, because another one may have written meanwhile, and then
 *    requests a token, with all attempts under the one lease. Every other process pauses and begins again at 1. A pause
 *    takes 25 to 100 ms with jitter, or up to 1 % of the lifetime while the process still has a usable token.
 * 3. **Write**, only while the lease is still held: a process that was too slow writes nothing. Then the lease is released.
 *
 * **Bounds.** When a holder crashes, its lease expires. A process that has waited until only one request fits into its time
 * asks the endpoint without a lease, and does not write. A store without leases means: read, request, write.
 *
 * **Failures.** After a command that failed or timed out the store rests for 5 s and tokens are requested directly: no
 * failure of the store fails an acquisition. Failures of the endpoint are not shared.
 *
 * **Invalidation.** The entry is removed if it is still the one this process knows, a refused token is never used again,
 * and a token requested before the invalidation is not written.
 */
export class SharingProtocol implements SharedToken {
  readonly #store: GuardedCommands;
  readonly #client: StoreClient;
  readonly #settings: SharingSettings;
  #known: KnownToken | undefined;
  #refusedToken: string | undefined;
  /** The last entry that could not be decrypted, so that it is reported once. */
  #unreadableValue: string | undefined;
  /** The attempt whose token counts: the latest, until an invalidation. */
  #current: Attempt | undefined;

  constructor(commands: StoreCommands, client: StoreClient, settings: SharingSettings) {
    const guard = new StoreGuard(client.time, client.emit, settings.commandTimeoutMs);
    this.#store = new GuardedCommands(commands, guard);
    this.#client = client;
    this.#settings = settings;
  }

  async takeTurn(wanted: WantedToken): Promise<Turn> {
    const { key, clientSecret = '' } = wanted;
    const secrets = this.#settings.storeKeys ?? [clientSecret];
    const attempt = { name: '', secrets, holder: crypto.randomUUID(), hasLease: false };
    this.#current = attempt;
    // The guard has reported the failure; the token is requested without the store.
    const found = await this.#findOrLease(attempt, wanted).catch(() => undefined);
    if (found) this.#store.confirm();
    return {
      key,
      found,
      isCurrent: () => this.#current === attempt,
      share: (issued) => this.#write(attempt, issued),
      end: () => void this.#end(attempt),
    };
  }

  async invalidate(accessToken: string): Promise<void> {
    const known = this.#known;
    this.#refusedToken = accessToken;
    const released = this.#current && this.#end(this.#current);
    if (known?.value !== undefined && known.issued.token.accessToken === accessToken)
      await this.#store.remove(known.name, known.value);
    await released;
  }

  /** Writes the token that was requested in this attempt. */
  async #write(attempt: Attempt, issued: IssuedToken): Promise<void> {
    const value = attempt.hasLease
      ? await sealToken(issued, attempt).catch(() => undefined)
      : undefined;
    if (this.#current !== attempt) return;
    // Known before it is written: a write that got no answer may have succeeded.
    this.#known = { name: attempt.name, issued, value };
    const ttlMs = entryTtlMs(issued);
    if (value === undefined || ttlMs <= 0) return;
    if (await this.#store.write(attempt, value, ttlMs)) this.#store.confirm();
  }

  async #end(attempt: Attempt): Promise<void> {
    if (this.#current === attempt) this.#current = undefined;
    if (!attempt.hasLease) return;
    attempt.hasLease = false;
    await this.#store.release(attempt);
  }

  /** Waits for the token of another process, or for the lease. Returns undefined if it is this process's turn. */
  async #findOrLease(
    attempt: Attempt,
    { key, mayRequest, remainingMs }: WantedToken,
  ): Promise<IssuedToken | undefined> {
    const { time, settings } = this.#client;
    const { commandTimeoutMs, leaseMs, keyPrefix, storeKeys } = this.#settings;
    // Named by the last of the keys, so that processes without a new key find the entry too.
    attempt.name = `${keyPrefix}${await entryName(key, storeKeys?.at(-1))}`;
    const requestMs = settings.timeoutMs + 3 * commandTimeoutMs;
    const maxPauseMs = Math.max(MAX_PAUSE_MS, (this.#usableToken()?.lifetimeMs ?? 0) / 100);
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      const found = await this.#find(attempt);
      if (found || !mayRequest) return found;
      attempt.hasLease = await this.#store.lease(attempt, leaseMs);
      if (attempt.hasLease) return this.#find(attempt);
      if (remainingMs() < requestMs + pauseMs) return undefined;
      await sleep(time, jittered(pauseMs));
    }
  }

  /** Reads the entry. Returns its token if this process can use it. */
  async #find(attempt: Attempt): Promise<IssuedToken | undefined> {
    const { time, emit } = this.#client;
    const age = time.startStopwatch();
    const entry = await this.#store.read(attempt);
    if (!entry || entry.value === this.#known?.value || entry.value === this.#unreadableValue)
      return undefined;
    const issued = await openToken(entry, attempt, time.now, age);
    if (!issued) {
      this.#unreadableValue = entry.value;
      emit({ type: 'store_entry_refused' });
      return undefined;
    }
    const margin = this.#usableToken() ? renewalMarginMs : expiryMarginMs;
    if (!this.#isUsable(issued, margin)) return undefined;
    if (this.#current === attempt) this.#known = { name: attempt.name, issued, value: entry.value };
    return issued;
  }

  /** The token this process obtained last, if it can still be sent. */
  #usableToken(): IssuedToken | undefined {
    const issued = this.#known?.issued;
    return issued && this.#isUsable(issued, expiryMarginMs) ? issued : undefined;
  }

  #isUsable(
    { token, lifetimeMs, remainingMs }: IssuedToken,
    marginMs: (lifetimeMs: number) => number,
  ): boolean {
    return token.accessToken !== this.#refusedToken && remainingMs() > marginMs(lifetimeMs);
  }
}
