import { createTokenProvider } from '@kaisa-auth/core';
import { idle } from '@kaisa-auth/test-kit/idle';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { describe, expect, it, vi } from 'vitest';
import { createRedisTokenStore, type IoredisClient } from '../src/index.js';
import { LEASE, READ } from '../src/scripts.js';

/** What an attacker could put on `Object.prototype`: options of the store, and one of a client. */
const HOSTILE: Record<string, unknown> = {
  keyPrefix: 'evil:',
  storeTimeoutMs: 7,
  storeKeys: ['a key that the attacker knows'],
  leaseMs: 7,
  legacyMode: true,
};

const cases = Object.entries(HOSTILE).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value, ...how })),
);

function replyTo(script: string): unknown {
  if (script === READ) return null;
  return script === LEASE ? [1, null] : 1;
}

/** Requests a token and shares it. Returns what the options determine. */
async function observe(): Promise<unknown> {
  const keys: string[][] = [];
  const leases: string[] = [];
  const client: IoredisClient & { options: object } = {
    options: {},
    on: () => undefined,
    eval(script, keyCount, ...rest) {
      keys.push(rest.slice(0, keyCount));
      if (script === LEASE) leases.push(rest.at(-1) ?? '');
      return Promise.resolve(replyTo(script));
    },
    evalsha: () => Promise.reject(new Error('NOSCRIPT')),
  };
  const clock = new ManualClock();
  const schedule = vi.fn(clock.schedule);
  const provider = createTokenProvider({
    clientId: 'polluted-prototype',
    clientSecret: 'a-secret',
    clock: { now: clock.now, monotonic: clock.monotonic, schedule },
    fetch: () => Promise.resolve(Response.json({ access_token: 'token', expires_in: 300 })),
    store: createRedisTokenStore(client),
  });
  await provider.getToken();
  await idle();
  return { keys, leases, delays: schedule.mock.calls.map(([, delayMs]) => delayMs) };
}

describe('the options of createRedisTokenStore', () => {
  it.each(cases)('ignore $kind $name on Object.prototype', async (member) => {
    const expected = await observe();
    expect(await withPollution(member, observe)).toEqual(expected);
  });
});
