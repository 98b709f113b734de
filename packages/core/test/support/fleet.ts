import type { AnyOptions } from './any-options.js';
import type { Emulator, EmulatorOptions } from '@kaisa-auth/emulator';
import { idle } from '@kaisa-auth/test-kit/idle';
import type { TokenEvent, TokenProvider } from '../../src/index.js';
import { createTokenStore, type StoreCommands, type TokenStoreOptions } from '../../src/store.js';
import { emulator, ofType, providerOf } from './kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { MemoryStore } from '@kaisa-auth/test-kit/memory-store';
import { until, watch } from '@kaisa-auth/test-kit/waiting';

/** The options of one process. */
export interface MemberSetup extends AnyOptions {
  /** Defaults to the store that all processes share. */
  commands?: StoreCommands;
  sharing?: TokenStoreOptions;
}

/** Providers that stand for processes. They share an emulator, a clock and a store. */
export interface Fleet {
  readonly kaisa: Emulator;
  readonly clock: ManualClock;
  readonly store: MemoryStore;
  /** The events of all processes. */
  readonly events: TokenEvent[];
  readonly member: (setup?: MemberSetup) => TokenProvider;
  readonly members: (count: number, setup?: MemberSetup) => TokenProvider[];
  /** Waits for `work` and advances the clock over pauses, but not while a token request is in flight. */
  readonly over: <T>(work: Promise<T>, longestPauseMs?: number) => Promise<T>;
  /** Advances the clock timer by timer; with `held`, also while a token request is in flight. */
  readonly pass: (ms: number, held?: 'held') => Promise<void>;
  readonly requests: () => number;
}

export async function startFleet(kaisaOptions: EmulatorOptions = {}): Promise<Fleet> {
  const clock = new ManualClock();
  const kaisa = await emulator({ clock, ...kaisaOptions });
  const store = new MemoryStore(clock);
  const events: TokenEvent[] = [];
  const onEvent = (event: TokenEvent): void => void events.push(event);

  const member = ({ commands = store, sharing, ...options }: MemberSetup = {}): TokenProvider => {
    const { tokenUrl, allowedOrigins } = kaisa.auth;
    const auth = options.credentials ? { tokenUrl, allowedOrigins } : kaisa.auth;
    const shared = createTokenStore(commands, sharing);
    return providerOf({ ...auth, clock, onEvent, store: shared, ...options });
  };

  const underWay = (): number =>
    ofType(events, 'request_started').length -
    ofType(events, 'request_succeeded').length -
    ofType(events, 'request_failed').length;

  async function over<T>(work: Promise<T>, longestPauseMs = 250): Promise<T> {
    const isSettled = watch(work);
    while (!isSettled()) {
      await idle();
      const [next] = clock.pending();
      const mayPass = underWay() === 0 && next && next.inMs <= longestPauseMs;
      if (mayPass) clock.advance(next.inMs);
    }
    return work;
  }

  async function pass(ms: number, held?: 'held'): Promise<void> {
    const end = clock.monotonic() + ms;
    for (let leftMs = ms; leftMs > 0; leftMs = end - clock.monotonic()) {
      await idle();
      await until(() => held === 'held' || underWay() === 0, 'the end of the token requests');
      clock.advance(Math.min(leftMs, Math.max(1, clock.pending()[0]?.inMs ?? leftMs)));
    }
    await idle();
  }

  return {
    ...{ kaisa, clock, store, events, member, over, pass },
    members: (count, setup) => Array.from({ length: count }, () => member(setup)),
    requests: () => kaisa.stats().tokenRequests,
  };
}

/** Returns the events of the store. */
export function storeEvents({ events }: Fleet): TokenEvent[] {
  return events.filter(({ type }) => type.startsWith('store_'));
}

/** Returns the only entry of the store, and a function that changes it. */
export function onlyEntry({ store }: Fleet): {
  name: string;
  text: string;
  change: (text: string) => void;
} {
  const [[name, held]] = [...store.entries] as [[string, { text: string; endsAt: number }]];
  const change = (text: string): void => void store.entries.set(name, { ...held, text });
  return { name, text: held.text, change };
}
