import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTokenProvider, type TokenFetchInit, type TokenProvider } from '../src/index.js';
import { createTokenStore, type TokenStoreOptions } from '../src/store.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { MemoryStore } from '@kaisa-auth/test-kit/memory-store';
import { GOOD_ANSWER } from './support/wire-server.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const client = { clientId: 'polluted-prototype', clientSecret: 'a-secret' };

interface Observed {
  /** The token requests that `globalThis.fetch` was asked for. */
  readonly sent: { readonly url: unknown; readonly headers: unknown; readonly body: unknown }[];
  /** Whether the token may be sent to an origin that is not Kaisa's. */
  readonly allowsAnyOrigin: boolean;
  /** The delays of the timers that were set on the provider's own clock, if it has one. */
  readonly delays: number[];
}

/** Requests a token, lets an API refuse it and requests another one. */
async function observe(hasClock: boolean): Promise<Observed> {
  const sent: Observed['sent'] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
    const { headers, body } = init as TokenFetchInit;
    // Another test's provider may still be at work in this process.
    if (body.includes(client.clientId)) sent.push({ url, headers, body });
    return Promise.resolve(new Response(GOOD_ANSWER));
  });
  const clock = new ManualClock();
  const schedule = vi.fn(clock.schedule);
  const options = {
    ...client,
    ...(hasClock
      ? { clock: { now: clock.now, monotonic: clock.monotonic, schedule } }
      : { timeoutMs: PATIENCE_MS }),
  };
  const provider = createTokenProvider(options);
  const { accessToken } = await provider.getToken();
  await provider.invalidate(accessToken);
  await provider.getToken();
  const allowsAnyOrigin = provider.allows(new URL('https://evil.example/'));
  provider.close();
  const delays = schedule.mock.calls.map(([, delayMs]) => delayMs);
  return { sent, allowsAnyOrigin, delays };
}

/** What an attacker could put on `Object.prototype`. `used` collects the calls of its functions. */
function hostileOptions(used: string[]): Record<string, unknown> {
  const note = (name: string, result?: unknown) => (): unknown => {
    used.push(name);
    return result;
  };
  const memory = new MemoryStore(new ManualClock());
  vi.spyOn(memory, 'read').mockImplementation(() => {
    used.push('store');
    return Promise.resolve(undefined);
  });
  return {
    tokenUrl: 'https://evil.example/token',
    allowedOrigins: note('allowedOrigins', true),
    fetch: note('fetch', Promise.resolve(new Response(GOOD_ANSWER))),
    store: createTokenStore(memory),
    onEvent: note('onEvent'),
    waitUntil: note('waitUntil'),
    _nextOriginalFetch: note('_nextOriginalFetch', Promise.resolve(new Response(GOOD_ANSWER))),
    clock: { now: note('clock', 0), monotonic: note('clock', 0) },
    credentials: note('credentials', { clientId: 'evil', clientSecret: 'evil' }),
    clientAuth: note('clientAuth'),
    bodyFormat: 'json',
    scope: 'everything',
    extraParams: { audience: 'evil' },
    timeoutMs: 1234,
    warm: true,
  };
}

const cases = Object.keys(hostileOptions([])).flatMap((name) =>
  ENUMERABILITY.map((how) => ({ name, ...how })),
);

describe('the options of a token provider', () => {
  it.each(cases)('ignore $kind $name on Object.prototype', async ({ name, enumerable }) => {
    const hasClock = name !== 'clock';
    const expected = await observe(hasClock);
    const used: string[] = [];
    const value = hostileOptions(used)[name];
    const observed = await withPollution({ name, value, enumerable }, () => observe(hasClock));
    expect(observed).toEqual(expected);
    expect(used).toEqual([]);
  });

  it.each(Object.keys(client))('need a %s that is not on Object.prototype', async (name) => {
    const options = Object.fromEntries(Object.entries(client).filter(([own]) => own !== name));
    const create = (): Promise<TokenProvider> =>
      Promise.resolve(untyped(createTokenProvider)(options));
    const attempt = withPollution({ name, value: 'polluted', enumerable: true }, create);
    await expect(attempt).rejects.toThrow(`kaisa-auth: ${name} must be a non-empty string`);
  });
});

/** Obtains a token through a store, and returns what the options of the store determine. */
async function observeStore(options: TokenStoreOptions): Promise<unknown> {
  const clock = new ManualClock();
  const memory = new MemoryStore(clock);
  const lease = vi.spyOn(memory, 'lease');
  const schedule = vi.fn(clock.schedule);
  const provider = createTokenProvider({
    ...client,
    clock: { now: clock.now, monotonic: clock.monotonic, schedule },
    fetch: () => Promise.resolve(new Response(GOOD_ANSWER)),
    store: createTokenStore(memory, options),
  });
  await provider.getToken();
  return {
    names: [...memory.entries.keys()],
    leases: lease.mock.calls.map(([name, , ttlMs]) => [name, ttlMs]),
    delays: schedule.mock.calls.map(([, delayMs]) => delayMs),
  };
}

const HOSTILE_STORE_OPTIONS: Required<TokenStoreOptions> = {
  keyPrefix: 'evil:',
  storeTimeoutMs: 7,
  storeKeys: ['a key that the attacker knows'],
  leaseMs: 7,
};

const storeCases = Object.entries(HOSTILE_STORE_OPTIONS).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value: value as unknown, ...how })),
);

describe('the options of a token store', () => {
  it.each(storeCases)('ignore $kind $name on Object.prototype', async (member) => {
    const expected = await observeStore({});
    expect(await withPollution(member, () => observeStore({}))).toEqual(expected);
  });

  it.each(storeCases.filter(({ enumerable }) => enumerable))(
    'accept $name from a prototype of the user',
    async ({ name, value }) => {
      const inherited = Object.create({ [name]: value }) as TokenStoreOptions;
      const own = await observeStore({ [name]: value });
      expect(own).not.toEqual(await observeStore({}));
      expect(await observeStore(inherited)).toEqual(own);
    },
  );
});

describe('a token store without leases', () => {
  const cases = ['lease', 'extend', 'release'].flatMap((name) =>
    ENUMERABILITY.map((how) => ({ name, ...how })),
  );

  it.each(cases)('ignores $kind $name on Object.prototype', async ({ name, enumerable }) => {
    const memory = new MemoryStore(new ManualClock());
    const commands = {
      read: (key: string) => memory.read(key),
      write: vi.fn((key: string, value: string, ttlMs: number) => memory.write(key, value, ttlMs)),
      remove: (key: string, value: string) => memory.remove(key, value),
    };
    const value = vi.fn(() => Promise.resolve(true));
    await withPollution({ name, value, enumerable }, async () => {
      const provider = createTokenProvider({
        ...client,
        fetch: () => Promise.resolve(new Response(GOOD_ANSWER)),
        store: createTokenStore(commands),
      });
      await provider.getToken();
    });
    expect(value).not.toHaveBeenCalled();
    expect(commands.write).toHaveBeenCalledOnce();
  });
});
