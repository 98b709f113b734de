import { describe, expect, it } from 'vitest';
import type { TokenProvider } from '../src/index.js';
import { heldRequests, type HeldRequests } from './support/held-requests.js';
import { ofType, providerOf, renewalsToEnd, setUp } from './support/kaisa.js';
import { manualClock, type ManualClock } from './support/manual-clock.js';
import { turn, until } from './support/waiting.js';

async function tokenOf(provider: TokenProvider): Promise<string> {
  return (await provider.getToken()).accessToken;
}

describe('invalidate', () => {
  it('B10: drops the current token: the next caller waits for another', async () => {
    const { kaisa, provider } = await setUp();
    const first = await tokenOf(provider);
    await provider.invalidate(first);
    expect(await tokenOf(provider)).not.toBe(first);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('B10: asks for nothing by itself', async () => {
    const { events, kaisa, provider } = await setUp();
    await provider.invalidate(await tokenOf(provider));
    await renewalsToEnd(events);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('B10: leaves a token that is no longer the refused one', async () => {
    const { clock, kaisa, provider } = await setUp();
    const first = await tokenOf(provider);
    clock.advance(300_000);
    const second = await tokenOf(provider);
    for (const other of [first, '', 'never issued']) await provider.invalidate(other);
    expect(await tokenOf(provider)).toBe(second);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('B10: before there is a token does nothing', async () => {
    const { events, provider } = await setUp();
    await provider.invalidate('anything');
    expect(events).toEqual([]);
  });

  it('B10: a hundred refusals of one token cost one request', async () => {
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

  it('B26: tells of it once, with the life that was left', async () => {
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
  const clock = manualClock();
  const requests = heldRequests();
  const { fetch, inits } = requests;
  const provider = providerOf({ clientId: 'i', clientSecret: 'a-secret', clock, fetch });
  const call = provider.getToken();
  await until(() => inits.length === 1);
  requests.grant(0, 'first');
  await call;
  return { clock, requests, provider };
}

describe('a renewal begun before an invalidation', () => {
  it('B10: does not fill the cache, though it answers last', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(270_000);
    expect(await tokenOf(provider)).toBe('first');
    await until(() => requests.inits.length === 2);
    await provider.invalidate('first');
    const call = tokenOf(provider);
    await until(() => requests.inits.length === 3);
    requests.grant(2, 'after');
    expect(await call).toBe('after');
    requests.grant(1, 'before');
    await until(() => clock.timers().length === 0);
    expect(await tokenOf(provider)).toBe('after');
  });

  it('B10: does not fill the cache, though it answers first', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(270_000);
    await tokenOf(provider);
    await until(() => requests.inits.length === 2);
    await provider.invalidate('first');
    requests.grant(1, 'before');
    await until(() => clock.timers().length === 0);
    const call = tokenOf(provider);
    await until(() => requests.inits.length === 3);
    requests.grant(2, 'after');
    expect(await call).toBe('after');
  });

  it('B10: still answers those who waited for it', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(300_000);
    const early = tokenOf(provider);
    await until(() => requests.inits.length === 2);
    await provider.invalidate('first');
    const late = tokenOf(provider);
    await until(() => requests.inits.length === 3);
    requests.grant(1, 'before');
    requests.grant(2, 'after');
    expect(await Promise.all([early, late])).toEqual(['before', 'after']);
    expect(await tokenOf(provider)).toBe('after');
  });

  it('B10: that fails leaves the newer one as it is', async () => {
    const { clock, provider, requests } = await holdingFirst();
    clock.advance(270_000);
    await tokenOf(provider);
    await until(() => requests.inits.length === 2);
    await provider.invalidate('first');
    const call = tokenOf(provider);
    await until(() => requests.inits.length === 3);
    requests.answer(1, new Response(null, { status: 404 }));
    const another = tokenOf(provider);
    requests.grant(2, 'after');
    expect(await Promise.all([call, another])).toEqual(['after', 'after']);
    expect(requests.inits).toHaveLength(3);
  });
});

it('B9: a renewal begun before an invalidation ends without the one that all wait for', async () => {
  const held = heldRequests();
  const { clock, provider } = await setUp({ fetch: held.fetch, onEvent: undefined });
  const first = provider.getToken();
  await until(() => held.inits.length === 1);
  held.grant(0, 'first');
  await first;
  clock.advance(270_000);
  await provider.getToken();
  await until(() => held.inits.length === 2);
  await provider.invalidate('first');
  const waiting = provider.getToken();
  await until(() => held.inits.length === 3);
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
