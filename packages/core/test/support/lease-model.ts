import type { Scheduler } from 'fast-check';
import type { IssuedToken } from '../../src/base/access-token.js';
import { createTime, type Time } from '../../src/base/clock.js';
import type { StoreConnection } from '../../src/base/token-store.js';
import { SharingProtocol } from '../../src/store/sharing-protocol.js';
import type { StoreCommands } from '../../src/store.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { MemoryStore } from '@kaisa-auth/test-kit/memory-store';

export const LIFE_MS = 300_000;
const TIMEOUT_MS = 5000;
/** More turns than any interleaving needs. */
const MANY_TURNS = 5000;

/** The settings of one model. */
export interface ModelSettings {
  readonly processes: number;
  readonly leaseMs: number;
  /** The limit of one command; infinite if no command may fail. */
  readonly commandMs: number;
  /** A flawed store, or another connection to it. */
  readonly commands?: ((store: MemoryStore) => Required<StoreCommands>) | undefined;
  /** The fates of the first token requests; all others succeed. */
  readonly fates?: readonly Fate[];
}

export type Fate = 'lost' | 'refused';

/** The lease as it was granted, whatever the store does with it. */
interface Grant {
  readonly holder: string;
  readonly endsAt: number;
}

/**
 * The lease protocol with nothing around it: each step that goes from one machine to another, there and back, is a task
 * of the scheduler, and so is the passing of time. Tokens are numbered as the endpoint issues them.
 */
export class LeaseModel {
  readonly clock: ManualClock = new ManualClock();
  readonly store = new MemoryStore(this.clock);
  /** The numbers of the tokens that were written. */
  readonly written: number[] = [];
  /** The violations so far. */
  readonly broken: string[] = [];
  readonly processes: StoreConnection[];
  issued = 0;
  asked = 0;
  turns = 0;
  #grant: Grant | undefined;
  readonly #scheduler: Scheduler;
  readonly #settings: ModelSettings;
  readonly #time: Time = createTime(() => this.clock);

  constructor(scheduler: Scheduler, settings: ModelSettings) {
    this.#scheduler = scheduler;
    this.#settings = settings;
    const commands = (settings.commands ?? ((store) => store))(this.store);
    this.processes = Array.from({ length: settings.processes }, () => this.#process(commands));
  }

  /** Runs all tasks in the scheduler's order until `work` has settled. */
  async run<T>(work: Promise<T>, steps: Iterator<number>): Promise<T> {
    const state = { ended: false };
    const end = (): void => void (state.ended = true);
    void work.then(end, end);
    const time = async (): Promise<void> => {
      while (!state.ended) {
        await this.#travel('time', undefined);
        this.clock.advance(Number(steps.next().value));
      }
    };
    void time();
    while (!state.ended) {
      if (this.turns++ > MANY_TURNS) throw new Error('somebody waits for ever');
      await this.#scheduler.waitNext(1);
    }
    return work;
  }

  /** Does what a provider without a token does. Resolves with the token's number. */
  async acquire(process: StoreConnection): Promise<number> {
    const age = this.#time.startStopwatch();
    const isBounded = Number.isFinite(this.#settings.commandMs);
    const remainingMs = (): number => (isBounded ? 3 * TIMEOUT_MS - age() : Infinity);
    const turn = await process.takeTurn({
      key: 'key',
      clientSecret: 's',
      mayRequest: true,
      remainingMs,
    });
    try {
      const issued = turn.found ?? (await this.#request());
      if (!turn.found) await turn.share(issued);
      return Number(issued.token.accessToken);
    } finally {
      turn.end();
    }
  }

  async #request(): Promise<IssuedToken> {
    const number = this.asked++;
    const age = this.#time.startStopwatch();
    await this.#travel('request', undefined);
    const fate = this.#settings.fates?.[number];
    if (fate === 'lost') return new Promise(() => undefined);
    if (fate === 'refused') throw new Error(fate);
    const accessToken = String(++this.issued);
    await this.#travel('its answer', undefined);
    const remainingMs = (): number => Math.max(0, LIFE_MS - age());
    const token = {
      accessToken,
      tokenType: 'Bearer',
      expiresAt: this.clock.now() + LIFE_MS,
    } as const;
    return { token, lifetimeMs: LIFE_MS, remainingMs };
  }

  #process(commands: Required<StoreCommands>): StoreConnection {
    const { commandMs, leaseMs } = this.#settings;
    const user = {
      time: this.#time,
      emit: () => undefined,
      timeoutMs: TIMEOUT_MS,
      expectsSecret: true,
      statistics: {},
    };
    const settings = { keyPrefix: '', commandTimeoutMs: commandMs, leaseMs };
    return new SharingProtocol(this.#distant(commands), user, settings);
  }

  #distant(commands: Required<StoreCommands>): Required<StoreCommands> {
    const send = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
      await this.#travel(name, undefined);
      return this.#travel(`answer of ${name}`, await run());
    };
    return {
      read: (key) => send('read', () => commands.read(key)),
      remove: (key, value) => send('remove', () => commands.remove(key, value)),
      lease: (key, holder, ttlMs) =>
        send('lease', async () => {
          const answer = await commands.lease(key, holder, ttlMs);
          const isGranted = typeof answer === 'boolean' ? answer : answer.isGranted;
          if (isGranted) this.#onGrant(holder, ttlMs);
          return answer;
        }),
      extend: (key, holder, ttlMs) =>
        send('extend', async () => {
          const isExtended = await commands.extend(key, holder, ttlMs);
          if (isExtended) this.#onExtension(holder, ttlMs);
          return isExtended;
        }),
      release: (key, holder) =>
        send('release', async () => {
          await commands.release(key, holder);
          if (this.#granted()?.holder === holder) this.#grant = undefined;
        }),
      write: (key, value, ttlMs, holder) =>
        send('write', async () => {
          const didWrite = await commands.write(key, value, ttlMs, holder);
          if (didWrite) this.#onWrite(numberIn(value), holder);
          return didWrite;
        }),
    };
  }

  #onGrant(holder: string, ttlMs: number): void {
    if ((this.#granted()?.holder ?? holder) !== holder) this.broken.push('two hold the lease');
    this.#grant = { holder, endsAt: this.clock.monotonic() + ttlMs };
  }

  #onExtension(holder: string, ttlMs: number): void {
    if (this.#granted()?.holder !== holder) this.broken.push('one extends a lease it lost');
    this.#grant = { holder, endsAt: this.clock.monotonic() + ttlMs };
  }

  #onWrite(number: number, holder?: string): void {
    if (this.#granted()?.holder !== holder) this.broken.push('one writes without the lease');
    this.written.push(number);
  }

  #granted(): Grant | undefined {
    return this.#grant && this.#grant.endsAt > this.clock.monotonic() ? this.#grant : undefined;
  }

  #travel<T>(label: string, value: T): Promise<T> {
    return this.#scheduler.schedule(Promise.resolve(value), label);
  }
}

/** Reads an entry, which is not encrypted because a cipher would run outside the scheduler's order. */
function numberIn(value: string): number {
  const { accessToken } = JSON.parse(value.slice(value.indexOf('{'))) as { accessToken: string };
  return Number(accessToken);
}
