import type { AcquiredToken } from '../acquisition.js';
import type { Context } from '../context.js';
import type { Credentials } from '../credentials.js';
import { jittered } from '../jitter.js';
import { renewalMargin, sendingMargin } from '../lifetime.js';
import { nameOf } from './cipher.js';
import type { StoreCommands } from './commands.js';
import { openToken, sealToken, ttlMsOf, type Place } from './entry.js';
import { guardCommands, type GuardedCommands } from './guarded-commands.js';

const FIRST_PAUSE_MS = 25;
const MAX_PAUSE_MS = 100;

/** How one provider uses a store. */
export interface SharingSettings {
  readonly keyPrefix: string;
  /** For one command. */
  readonly commandMs: number;
  /** None: the client secret. */
  readonly storeKeys?: readonly string[] | undefined;
  readonly leaseMs: number;
}

/** An acquisition under way. */
interface Attempt extends Place {
  name: string;
  readonly holder: string;
  /** Whether its token may be written: it has the lease, or the store knows none. */
  writes: boolean;
  /** The key of the token that it asks the endpoint for, while it does. */
  asks?: string | undefined;
}

/** What this process got last, and where it lies. */
interface Known {
  readonly name: string;
  readonly acquired: AcquiredToken;
  /** As it was written. */
  readonly value: string | undefined;
}

/**
 * One provider's token, shared with all processes that use the same store.
 *
 * 1. **Read.** A token that may be sent is taken over, unless it is the one to be replaced. Who still has a good one
 *    takes none whose own renewal is due: near its end nobody rushes to the endpoint, but goes on to 2.
 * 2. **Lease.** Who gets it reads once more, since another may have written meanwhile, and then asks the endpoint, all
 *    tries under the one lease. Who does not get it begins again at 1 after a pause, with jitter: 25 to 100 ms, or up to
 *    a hundredth of a life for who still has a good token, so that a fleet leaves a store alone for which nobody waits.
 * 3. **Write**, only while the lease is one's own: who was so slow that another took over writes nothing. Then release.
 *
 * **Bounds.** A holder that died is replaced when its lease ends. Who has waited until just enough time for one request
 * is left asks the endpoint without a lease, and writes nothing. With a store that knows no lease: 1, request, 3.
 *
 * **Failure.** After a command that failed, or had no answer in time, the store rests for 5 s and the endpoint is asked
 * directly: nothing that a store does fails an acquisition. A failure of the endpoint is not shared.
 *
 * **Invalidation.** The entry is removed if it is still the one this process knows; the refused token is taken over from
 * nobody; and what was begun before is not written: its lease is given up.
 */
export class SharedToken {
  readonly #store: GuardedCommands;
  readonly #context: Context;
  readonly #settings: SharingSettings;
  #known: Known | undefined;
  #refused: string | undefined;
  /** The last text that did not open, to tell of it once. */
  #unreadable: string | undefined;
  /** The one whose token counts: the latest, until an invalidation. */
  #attempt: Attempt | undefined;

  constructor(commands: StoreCommands, context: Context, settings: SharingSettings) {
    this.#store = guardCommands(commands, context, settings.commandMs);
    this.#context = context;
    this.#settings = settings;
  }

  /**
   * A token from the store or from the endpoint. Rejects only as `direct` does.
   *
   * @param msLeft until the whole acquisition has to have ended
   * @param direct asks the endpoint, with all tries; a further one comes by here again
   * @param mayAsk whether that can help; if not, one look into the store is all that is done before it
   */
  async getToken(
    { clientSecret = '' }: Credentials,
    msLeft: () => number,
    direct: () => Promise<AcquiredToken>,
    mayAsk: boolean,
  ): Promise<AcquiredToken> {
    const { storeKeys: secrets = [clientSecret] } = this.#settings;
    const { key } = this.#context;
    // Under another key it is another token.
    if (key === this.#attempt?.asks) return direct();
    const holder = crypto.randomUUID();
    const attempt: Attempt = { name: '', secrets, holder, writes: false };
    this.#attempt = attempt;
    try {
      // The guard has told of what went wrong.
      const found = await this.#turn(attempt, msLeft, mayAsk).catch(() => undefined);
      if (found) {
        this.#store.confirm();
        return found;
      }
      attempt.asks = key;
      const acquired = await direct();
      await this.#write(attempt, acquired);
      return acquired;
    } finally {
      if (this.#attempt === attempt) this.#attempt = undefined;
      if (attempt.writes) void this.#store.release(attempt);
    }
  }

  /** Says that an API refused this token; never rejects. */
  async invalidate(accessToken: string): Promise<void> {
    const attempt = this.#attempt;
    const known = this.#known;
    this.#attempt = undefined;
    this.#refused = accessToken;
    const released = attempt?.writes && this.#store.release(attempt);
    if (known?.value && known.acquired.token.accessToken === accessToken)
      await this.#store.remove(known.name, known.value);
    await released;
  }

  /** Waits for a token of another process; none when it is this one's turn to ask the endpoint. */
  async #turn(
    attempt: Attempt,
    msLeft: () => number,
    mayAsk: boolean,
  ): Promise<AcquiredToken | undefined> {
    const { schedule, timeoutMs, key } = this.#context;
    const { commandMs, leaseMs, keyPrefix, storeKeys } = this.#settings;
    // By the last, so that processes that do not have the new one yet look there too.
    attempt.name = `${keyPrefix}${await nameOf(key, storeKeys?.at(-1))}`;
    const neededMs = timeoutMs + 3 * commandMs;
    const maxPauseMs = Math.max(MAX_PAUSE_MS, (this.#good()?.lifeMs ?? 0) / 100);
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      const found = await this.#find(attempt);
      if (found || !mayAsk) return found;
      attempt.writes = await this.#store.lease(attempt, leaseMs);
      if (attempt.writes) return this.#find(attempt);
      if (msLeft() < neededMs + pauseMs) return undefined;
      await new Promise<void>((resolve) => schedule(resolve, jittered(pauseMs)));
    }
  }

  async #find(attempt: Attempt): Promise<AcquiredToken | undefined> {
    const { now, startStopwatch, emit } = this.#context;
    // Before it is asked for, so that the way takes from its life.
    const age = startStopwatch();
    const entry = await this.#store.read(attempt);
    if (!entry || [this.#known?.value, this.#unreadable].includes(entry.value)) return undefined;
    const acquired = await openToken(entry, attempt, now, age);
    if (!acquired) {
      this.#unreadable = entry.value;
      emit({ type: 'store_entry_refused' });
    }
    const margin = this.#good() ? renewalMargin : sendingMargin;
    if (!acquired || !this.#lasts(acquired, margin)) return undefined;
    this.#context.lastToken = acquired.token.accessToken;
    if (this.#attempt === attempt)
      this.#known = { name: attempt.name, acquired, value: entry.value };
    return acquired;
  }

  /** What this process has, if that may still be sent. */
  #good(): AcquiredToken | undefined {
    const last = this.#known?.acquired;
    return last && this.#lasts(last, sendingMargin) ? last : undefined;
  }

  /** Whether it was not refused, and has more than the margin left. */
  #lasts({ token, lifeMs, msLeft }: AcquiredToken, margin: typeof sendingMargin): boolean {
    return token.accessToken !== this.#refused && msLeft() > margin(lifeMs);
  }

  async #write(attempt: Attempt, acquired: AcquiredToken): Promise<void> {
    const value = attempt.writes
      ? await sealToken(acquired, attempt).catch(() => undefined)
      : undefined;
    if (this.#attempt !== attempt) return;
    // Known before it is written: without an answer it may have been.
    this.#known = { name: attempt.name, acquired, value };
    const ttlMs = ttlMsOf(acquired);
    if (!value || ttlMs <= 0) return;
    if (await this.#store.write(attempt, value, ttlMs)) this.#store.confirm();
  }
}
