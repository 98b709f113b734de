import type { IssuedToken } from '../base/access-token.js';
import { sleep } from '../base/clock.js';
import { jittered } from '../base/jitter.js';
import type { StoreCommands } from '../base/store-commands.js';
import type { SharedToken, StoreClient, Turn, WantedToken } from '../base/token-store.js';
import { CircuitBreaker, StoreFailure } from './circuit-breaker.js';
import { entryName } from './cipher.js';
import { EntryReader } from './entry-reader.js';
import { entryTtlMs, sealToken, type EntryLocation } from './entry.js';
import { GuardedCommands } from './guarded-commands.js';
import { KnownToken } from './known-token.js';
import { HolderWatch, Lease, type LeaseSettings } from './lease.js';

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

/** What one acquisition uses of the store. */
interface Session {
  readonly location: EntryLocation;
  readonly lease: Lease;
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
export class SharingProtocol implements SharedToken {
  readonly #breaker: CircuitBreaker;
  readonly #store: GuardedCommands;
  readonly #reader: EntryReader;
  readonly #holderWatch: HolderWatch;
  readonly #known = new KnownToken();
  readonly #client: StoreClient;
  readonly #settings: SharingSettings & LeaseSettings;
  /** The session whose token counts: the latest, until an invalidation. */
  #current: Session | undefined;

  constructor(commands: StoreCommands, client: StoreClient, settings: SharingSettings) {
    const { time, emit } = client;
    this.#breaker = new CircuitBreaker(time, emit, settings.commandTimeoutMs);
    this.#store = new GuardedCommands(commands, this.#breaker);
    this.#reader = new EntryReader(this.#store, time, emit);
    this.#client = client;
    this.#settings = { ...settings, timeoutMs: client.settings.timeoutMs };
    this.#holderWatch = new HolderWatch(time, this.#settings);
  }

  async takeTurn(wanted: WantedToken): Promise<Turn> {
    const session = await this.#startSession(wanted);
    this.#current = session;
    return {
      key: wanted.key,
      found: await this.#findOrLease(session, wanted).catch(ignoreStoreFailure),
      isCurrent: () => this.#current === session,
      share: (issued) => this.#write(session, issued),
      end: () => void this.#end(session),
    };
  }

  async invalidate(accessToken: string): Promise<void> {
    const refused = this.#known.refuse(accessToken);
    const released = this.#current && this.#end(this.#current);
    if (refused?.value !== undefined) await this.#store.remove(refused.name, refused.value);
    await released;
  }

  async #startSession({ key, clientSecret = '' }: WantedToken): Promise<Session> {
    const { keyPrefix, storeKeys } = this.#settings;
    // Named by the last of the keys, so that processes without a new key find the entry too.
    // Without a name the store cannot be used, as without a key.
    const digest = await entryName(key, storeKeys?.at(-1)).catch(() => '');
    const name = digest && `${keyPrefix}${digest}`;
    const lease = new Lease(this.#store, this.#client.time, name, this.#settings);
    return { location: { name, secrets: storeKeys ?? [clientSecret] }, lease };
  }

  /** Writes the token that was requested in this session. */
  async #write(session: Session, issued: IssuedToken): Promise<void> {
    const { location, lease } = session;
    const value = lease.isHeld
      ? await sealToken(issued, location).catch(() => undefined)
      : undefined;
    if (this.#current !== session) return;
    // Known before it is written: a write that got no answer may have succeeded.
    this.#known.remember({ name: location.name, issued, value });
    const ttlMs = entryTtlMs(issued);
    if (value === undefined || ttlMs <= 0) return;
    if (await this.#store.write(lease.claim, value, ttlMs)) this.#breaker.confirm();
  }

  async #end(session: Session): Promise<void> {
    if (this.#current === session) this.#current = undefined;
    await session.lease.release();
  }

  /**
   * Waits for the token of another process, or for the lease. Returns undefined if a token has to be requested.
   */
  async #findOrLease(
    session: Session,
    { mayRequest, remainingMs }: WantedToken,
  ): Promise<IssuedToken | undefined> {
    const { timeoutMs, commandTimeoutMs } = this.#settings;
    const requestMs = timeoutMs + 3 * commandTimeoutMs;
    const lifetimeMs = this.#known.usable(session.location.name)?.lifetimeMs ?? 0;
    const maxPauseMs = Math.max(MAX_PAUSE_MS, lifetimeMs / 100);
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      const found = await this.#find(session);
      if (found || !mayRequest) return found;
      if (await this.#takeLease(session)) return this.#find(session);
      if (remainingMs() < requestMs + pauseMs) return this.#known.usable(session.location.name);
      await sleep(this.#client.time, jittered(pauseMs));
    }
  }

  /** Takes the lease, unless another process has it. Throws if that process never gives the lease back. */
  async #takeLease({ lease }: Session): Promise<boolean> {
    const { isGranted, otherHolder } = await lease.take();
    if (isGranted) {
      // No process asks for a lease that has to be replaced.
      if (otherHolder !== undefined) this.#client.emit({ type: 'store_entry_refused' });
      return true;
    }
    // A store that cannot name the holder is taken to mean the same one throughout this acquisition.
    const isStuck = this.#holderWatch.isStuck(otherHolder ?? lease.claim.holder);
    if (isStuck) throw this.#breaker.open('lease', 'HELD');
    return false;
  }

  /** Reads the entry. Returns its token if this process can use it. */
  async #find(session: Session): Promise<IssuedToken | undefined> {
    const { location } = session;
    const stored = await this.#reader.read(location, this.#known.value);
    if (!stored || !this.#known.isImprovedBy(stored.issued, location.name)) return undefined;
    if (this.#current === session) this.#known.remember({ name: location.name, ...stored });
    this.#breaker.confirm();
    return stored.issued;
  }
}

/** The circuit breaker has reported the failure; the token is requested without the store. */
function ignoreStoreFailure(error: unknown): undefined {
  if (!(error instanceof StoreFailure)) throw error;
}
