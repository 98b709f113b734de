import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import type { TokenProvider } from '../src/index.js';
import { heldRequests, type HeldRequests } from './support/held-requests.js';
import { ofType, providerOf, renewalsToEnd, setUp } from './support/kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { turn, until } from './support/waiting.js';

async function tokenOf(provider: TokenProvider): Promise<string> {
  return (await provider.getToken()).accessToken;
}

describe('invalidate', () => {
  it('drops the current token, so that the next caller waits for another (B10)', async () => {
    const { kaisa, provider } = await setUp();
    const first = await tokenOf(provider);
    await provider.invalidate(first);
    expect(await tokenOf(provider)).not.toBe(first);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('ignores undefined, also before the first token (B10)', async () => {
    const { provider } = await setUp();
    const invalidate = untyped((token: string) => provider.invalidate(token));
    await expect(invalidate(undefined)).resolves.toBeUndefined();
  });

  it('sends no request by itself (B10)', async () => {
    const { events, kaisa, provider } = await setUp();
    await provider.invalidate(await tokenOf(provider));
    await renewalsToEnd(events);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('keeps a token that is not the refused one (B10)', async () => {
    const { clock, kaisa, provider } = await setUp();
    const first = await tokenOf(provider);
    clock.advance(300_000);
    const second = await tokenOf(provider);
    for (const other of [first, '', 'never issued']) await provider.invalidate(other);
    expect(await tokenOf(provider)).toBe(second);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('does nothing before there is a token (B10)', async () => {
    const { events, provider } = await setUp();
    await provider.invalidate('anything');
    expect(events).toEqual([]);
  });

  it('leads to one request if a hundred callers report the same token (B10)', async () => {
    const { kaisa, provider } = await setUp();
    const first = await tokenOf(provider);
    const replace = async (): Promise<string> => {
      await provider.invalidate(first);
      return tokenOf(provider);
    };
    const tokens = await Promise.all(Array.from({ length: 100 }, replace));
    expect(new Set(tokens).size).toBe(1);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('emits one event with the remaining lifetime (B26)', async () => {
    const { clock, events, provider } = await setUp();
    const first = await tokenOf(provider);
    clock.advance(100_000);
    await provider.invalidate(first);
    await provider.invalidate(first);
    expect(ofType(events, 'invalidated')).toMatchObject([{ remainingMs: 200_000 }]);
  });
});

interface Held {
  clock: ManualClock;
  requests: HeldRequests;
  provider: TokenProvider;
}

/** A provider that holds the token `first`, and whose requests the test answers. */
async function holdingFirst(): Promise<Held> {
  const clock = new ManualClock();
  const requests = heldRequests();
  const { fetch, inits } = requests;
  const provider = providerOf({ clientId: 'i', clientSecret: 'a-secret', clock, fetch });
  const call = provider.getToken();
  await until(() => inits.length === 1, 'token request 1');
  requests.grant(0, 'first');
  await call;
  return { clock, requests, provider };
}

describe('a renewal that started before an invalidation', () => {
  it('is not cached if it answers last (B10)', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(270_000);
    expect(await tokenOf(provider)).toBe('first');
    await until(() => requests.inits.length === 2, 'token request 2');
    await provider.invalidate('first');
    const call = tokenOf(provider);
    await until(() => requests.inits.length === 3, 'token request 3');
    requests.grant(2, 'after');
    expect(await call).toBe('after');
    requests.grant(1, 'before');
    await until(() => clock.pending().length === 0, 'the end of all timers');
    expect(await tokenOf(provider)).toBe('after');
  });

  it('is not cached if it answers first (B10)', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(270_000);
    await tokenOf(provider);
    await until(() => requests.inits.length === 2, 'token request 2');
    await provider.invalidate('first');
    requests.grant(1, 'before');
    await until(() => clock.pending().length === 0, 'the end of all timers');
    const call = tokenOf(provider);
    await until(() => requests.inits.length === 3, 'token request 3');
    requests.grant(2, 'after');
    expect(await call).toBe('after');
  });

  it('resolves for the callers who wait for it (B10)', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(300_000);
    const early = tokenOf(provider);
    await until(() => requests.inits.length === 2, 'token request 2');
    await provider.invalidate('first');
    const late = tokenOf(provider);
    await until(() => requests.inits.length === 3, 'token request 3');
    requests.grant(1, 'before');
    requests.grant(2, 'after');
    expect(await Promise.all([early, late])).toEqual(['before', 'after']);
    expect(await tokenOf(provider)).toBe('after');
  });

  it('does not affect the newer request if it fails (B10)', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(270_000);
    await tokenOf(provider);
    await until(() => requests.inits.length === 2, 'token request 2');
    await provider.invalidate('first');
    const call = tokenOf(provider);
    await until(() => requests.inits.length === 3, 'token request 3');
    requests.answer(1, new Response(null, { status: 404 }));
    const another = tokenOf(provider);
    requests.grant(2, 'after');
    expect(await Promise.all([call, another])).toEqual(['after', 'after']);
    expect(requests.inits).toHaveLength(3);
  });
});

it('does not replace the request that all callers wait for (B9)', async () => {
  const held = heldRequests();
  const { clock, provider } = await setUp({ fetch: held.fetch, onEvent: undefined });
  const first = provider.getToken();
  await until(() => held.inits.length === 1, 'token request 1');
  held.grant(0, 'first');
  await first;
  clock.advance(270_000);
  await provider.getToken();
  await until(() => held.inits.length === 2, 'token request 2');
  await provider.invalidate('first');
  const waiting = provider.getToken();
  await until(() => held.inits.length === 3, 'token request 3');
  held.grant(1, 'too-early');
  await turn();
  const joining = provider.getToken();
  held.grant(2, 'next');
  expect(await Promise.all([waiting, joining])).toMatchObject([
    { accessToken: 'next' },
    { accessToken: 'next' },
  ]);
  expect(held.inits).toHaveLength(3);
});
