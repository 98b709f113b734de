import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { Authorizer } from '../src/adapter.js';
import { setUp, type Setup } from './support/kaisa.js';
import { failure, turn } from './support/waiting.js';

interface Work {
  readonly promise: Promise<unknown>;
  readonly context: unknown;
}

async function setUpWaiting(): Promise<
  Setup & { works: Work[]; inCall: AsyncLocalStorage<string> }
> {
  const works: Work[] = [];
  const inCall = new AsyncLocalStorage<string>();
  const waitUntil = (promise: Promise<unknown>): void =>
    void works.push({ promise, context: inCall.getStore() });
  return { ...(await setUp({ waitUntil })), works, inCall };
}

describe('waitUntil', () => {
  it('receives a renewal in the background, in the context of the call that started it (B9b)', async () => {
    const { clock, inCall, kaisa, provider, works } = await setUpWaiting();
    const { accessToken } = await provider.getToken();
    works.length = 0;
    clock.advance(255_000);
    await inCall.run('the call', () => provider.getToken());
    expect(works).toMatchObject([{ context: 'the call' }]);
    expect(await works[0]?.promise).toBeUndefined();
    expect(kaisa.stats().tokensIssued).toBe(2);
    expect((await provider.getToken()).accessToken).not.toBe(accessToken);
  });

  it('is not called for a cached token (B9b)', async () => {
    const { provider, works } = await setUpWaiting();
    await provider.getToken();
    const { length } = works;
    await provider.getToken();
    expect(works).toHaveLength(length);
  });

  it('receives the token request of a call that nobody awaits (B9b)', async () => {
    const { kaisa, provider, works } = await setUpWaiting();
    const release = kaisa.tokenEndpoint.hold();
    void provider.getToken();
    expect(works).toHaveLength(1);
    release();
    await works[0]?.promise;
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('receives the renewal after a refused request that cannot be replayed (B9b)', async () => {
    const { kaisa, provider, works } = await setUpWaiting();
    const refused = await provider.getToken();
    works.length = 0;
    new Authorizer(provider).replaceTokenInBackground(refused);
    expect(works).toHaveLength(1);
    await works[0]?.promise;
    expect(kaisa.stats().tokensIssued).toBe(2);
  });

  it('receives no renewal for a refused token that was replaced meanwhile (B9b)', async () => {
    const { kaisa, provider, works } = await setUpWaiting();
    const refused = await provider.getToken();
    await provider.invalidate(refused.accessToken);
    await provider.getToken();
    new Authorizer(provider).replaceTokenInBackground(refused);
    await Promise.all(works.map(({ promise }) => promise));
    expect(kaisa.stats().tokensIssued).toBe(2);
  });

  it('receives a promise that does not reject (B9b)', async () => {
    const { kaisa, provider, works } = await setUpWaiting();
    kaisa.tokenEndpoint.fail({ status: 404 });
    await failure(provider.getToken());
    expect(await works[0]?.promise).toBeUndefined();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no context');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no context'))],
  ])('may fail: %s (B9b)', async (_, waitUntil) => {
    const { provider } = await setUp({ waitUntil });
    expect(await provider.getToken()).toHaveProperty('accessToken');
    await turn();
  });
});
