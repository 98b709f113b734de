import type { Scheduler } from 'fast-check';
import type { AcquiredToken } from '../../src/acquisition.js';
import { timeOf } from '../../src/clock.js';
import type { Context } from '../../src/context.js';
import { SharedToken } from '../../src/store/shared-token.js';
import type { StoreCommands } from '../../src/store.js';
import { manualClock, type ManualClock } from './manual-clock.js';
import { MemoryStore } from './memory-store.js';

export const LIFE_MS = 300_000;
const TIMEOUT_MS = 5000;
/** More turns than any order of things needs. */
const MANY_TURNS = 5000;

/** What may differ from one model to the next. */
export interface ModelSettings {
  readonly processes: number;
  readonly leaseMs: number;
  /** For one command: infinite where no command is to fail. */
  readonly commandMs: number;
  /** A store that is broken, or reached in another way. */
  readonly commands?: ((store: MemoryStore) => Required<StoreCommands>) | undefined;
  /** How many of the first requests to the endpoint are never answered. */
  readonly unanswered?: number;
}

/**
 * The lease protocol with nothing around it: each step that goes from one machine to another, there and back, is a task
 * of the scheduler, and so is the passing of time. Tokens are numbered as the endpoint issues them.
 */
export class LeaseModel {
  readonly clock: ManualClock = manualClock();
  readonly store = new MemoryStore(this.clock);
  /** The numbers of the tokens that the store took. */
  readonly written: number[] = [];
  readonly processes: SharedToken[];
  issued = 0;
  asked = 0;
  turns = 0;
  readonly #scheduler: Scheduler;
  readonly #settings: ModelSettings;

  constructor(scheduler: Scheduler, settings: ModelSettings) {
    this.#scheduler = scheduler;
    this.#settings = settings;
    const commands = (settings.commands ?? ((store) => store))(this.store);
    this.processes = Array.from({ length: settings.processes }, () => this.#process(commands));
  }

  /** Lets everything happen, in the scheduler's order, until `work` has ended. */
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

  /** What a provider does that needs a token; resolves with the token's number. */
  async acquire(process: SharedToken): Promise<number> {
    const { startStopwatch } = timeOf(this);
    const age = startStopwatch();
    const bounded = Number.isFinite(this.#settings.commandMs);
    const msLeft = (): number => (bounded ? 3 * TIMEOUT_MS - age() : Infinity);
    const { token } = await process.getToken({ clientId: 'c', clientSecret: 's' }, msLeft, () =>
      this.#ask(),
    );
    return Number(token.accessToken);
  }

  async #ask(): Promise<AcquiredToken> {
    const number = this.asked++;
    const age = timeOf(this).startStopwatch();
    await this.#travel('request', undefined);
    if (number < (this.#settings.unanswered ?? 0)) return new Promise(() => undefined);
    const accessToken = String(++this.issued);
    await this.#travel('its answer', undefined);
    const msLeft = (): number => Math.max(0, LIFE_MS - age());
    return { token: { accessToken, tokenType: 'Bearer', expiresAt: 0 }, lifeMs: LIFE_MS, msLeft };
  }

  #process(commands: Required<StoreCommands>): SharedToken {
    const { commandMs, leaseMs } = this.#settings;
    const context = {
      ...timeOf(this),
      timeoutMs: TIMEOUT_MS,
      key: 'key',
      emit: () => undefined,
    } as unknown as Context;
    const settings = { keyPrefix: '', commandMs, leaseMs };
    return new SharedToken(this.#distant(commands), context, settings);
  }

  #distant(commands: Required<StoreCommands>): Required<StoreCommands> {
    const send = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
      await this.#travel(name, undefined);
      return this.#travel(`answer of ${name}`, await run());
    };
    return {
      read: (key) => send('read', () => commands.read(key)),
      remove: (key, value) => send('remove', () => commands.remove(key, value)),
      lease: (key, holder, ttlMs) => send('lease', () => commands.lease(key, holder, ttlMs)),
      release: (key, holder) => send('release', () => commands.release(key, holder)),
      write: (key, value, ttlMs, holder) =>
        send('write', async () => {
          const didWrite = await commands.write(key, value, ttlMs, holder);
          if (didWrite) this.written.push(numberIn(value));
          return didWrite;
        }),
    };
  }

  #travel<T>(label: string, value: T): Promise<T> {
    return this.#scheduler.schedule(Promise.resolve(value), label);
  }
}

/** The model's entries are not encrypted: a cipher works outside the scheduler's order. */
function numberIn(value: string): number {
  const { accessToken } = JSON.parse(value.slice(value.indexOf('{'))) as { accessToken: string };
  return Number(accessToken);
}
