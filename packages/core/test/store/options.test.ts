import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { createTokenProvider } from '../../src/index.js';
import { createTokenStore, type StoreCommands, type TokenStoreOptions } from '../../src/store.js';
import { startFleet } from '../support/fleet.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { MemoryStore } from '@kaisa-auth/test-kit/memory-store';
import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';

const commands: StoreCommands = new MemoryStore(new ManualClock());
const NOT_DURATIONS = [0, -1, NaN, Infinity, 7e8, '250', null];

const WRONG: Record<keyof TokenStoreOptions, unknown[]> = {
  keyPrefix: [5, null, {}],
  storeTimeoutMs: NOT_DURATIONS,
  storeKeys: [[], [''], ['key', ''], 'key', null, [5], {}],
  leaseMs: NOT_DURATIONS,
};

it('is connected by a symbol that all copies of this package share', () => {
  expect(Symbol.for('@kaisa-auth/connect-store') in createTokenStore(commands)).toBe(true);
});

describe('an invalid store option', () => {
  const cases = Object.entries(WRONG).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );

  it.each(cases)('%s: %j throws a TypeError that names it', (name, value) => {
    const attempt = (): unknown => createTokenStore(commands, { [name]: value });
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(new RegExp(`^kaisa-auth: ${name} must be .+\\.$`));
  });

  const func = (): Promise<never> => Promise.reject(new Error());
  it.each([
    [undefined],
    [null],
    [{}],
    ['redis'],
    [{ read: func, write: func }],
    [{ read: func, write: func, remove: 'remove' }],
    [{ read: func, write: func, remove: func, lease: true }],
    [{ read: func, write: func, remove: func, release: null }],
    // `lease` and `release` are accepted only together, and `extend` only with them.
    [{ read: func, write: func, remove: func, lease: func }],
    [{ read: func, write: func, remove: func, release: func }],
    [{ read: func, write: func, remove: func, extend: func }],
    [{ read: func, write: func, remove: func, lease: func, release: func, extend: 5 }],
  ])('throws a TypeError if the commands are %o', (wrong) => {
    const attempt = (): unknown => untyped(createTokenStore)(wrong);
    expect(attempt).toThrow(
      'kaisa-auth: commands must be functions: read, write, remove, and optionally lease with release (and extend).',
    );
  });

  it.each([null, 5, 'x', true])('throws a TypeError if the options are %j', (wrong) => {
    const attempt = (): unknown => untyped(createTokenStore)(commands, wrong);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow('kaisa-auth: options must be an object.');
  });

  it('is not printed (B22)', () => {
    const secret = 'S3cret/of+the=store';
    try {
      createTokenStore(commands, { storeKeys: [secret, ''] });
    } catch (error) {
      expectNoSecret(error, secret);
      return;
    }
    expect.unreachable();
  });

  it('throws if storeKeys are missing although clientAuth is a function and there is no secret', () => {
    const options = { clientId: 'id', clientAuth: (): void => undefined };
    const attempt = (store: TokenStoreOptions) => (): unknown =>
      createTokenProvider({ ...options, store: createTokenStore(commands, store) });
    expect(attempt({})).toThrow(/^kaisa-auth: storeKeys must be given if the clientSecret is not/);
    expect(attempt({ storeKeys: ['key'] })).not.toThrow();
  });
});

describe('a valid store option', () => {
  it('may be omitted or undefined', () => {
    expect(() => createTokenStore(commands)).not.toThrow();
    const nothing = { keyPrefix: undefined, storeKeys: undefined, leaseMs: undefined };
    expect(() =>
      createTokenStore(commands, { ...nothing, storeTimeoutMs: undefined }),
    ).not.toThrow();
  });

  it('begins each key in the store with keyPrefix, followed by a digest: keyPrefix (B25)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    await fleet.over(fleet.member({ sharing: { keyPrefix: 'app:' } }).getToken());
    const [first = '', second = ''] = fleet.store.entries.keys();
    expect(first).toMatch(/^kaisa-auth:[\w+/]{43}=$/);
    expect(second).toBe(first.replace('kaisa-auth:', 'app:'));
    expect(fleet.requests()).toBe(2);
  });
});
