import type { AnyOptions } from '../../src/provider/options.js';
import type { Emulator, EmulatorOptions } from '@kaisa-auth/emulator';
import { idle } from '@kaisa-auth/test-kit/idle';
import type { TokenEvent, TokenProvider } from '../../src/index.js';
import { createTokenStore, type StoreCommands, type TokenStoreOptions } from '../../src/store.js';
import { emulator, ofType, providerOf } from './kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { MemoryStore } from './memory-store.js';
import { until } from './waiting.js';

/** What one process of a fleet has of its own. */
export interface MemberSetup extends AnyOptions {
  /** Default the store that all share. */
  commands?: StoreCommands;
  sharing?: TokenStoreOptions;
}

/** Providers that stand for processes: what they share is a Kaisa, the time, and the store. */
export interface Fleet {
  readonly kaisa: Emulator;
  readonly clock: ManualClock;
  readonly store: MemoryStore;
  /** What all of them told. */
  readonly events: TokenEvent[];
  readonly member: (setup?: MemberSetup) => TokenProvider;
  readonly members: (count: number, setup?: MemberSetup) => TokenProvider[];
  /** Waits for `work`, moving the clock over pauses, but not while Kaisa is asked. */
  readonly over: <T>(work: Promise<T>, longestPauseMs?: number) => Promise<T>;
  /** Lets time pass, timer by timer; with `held`, also while Kaisa is asked. */
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
    const state = { settled: false };
    const settle = (): void => void (state.settled = true);
    void work.then(settle, settle);
    while (!state.settled) {
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
      await until(() => !!held || underWay() === 0, 'the end of the token requests');
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

/** The one entry of the store, and how to change it. */
export function onlyEntry({ store }: Fleet): {
  name: string;
  text: string;
  change: (text: string) => void;
} {
  const [[name, held]] = [...store.entries] as [[string, { text: string; endsAt: number }]];
  const change = (text: string): void => void store.entries.set(name, { ...held, text });
  return { name, text: held.text, change };
}
