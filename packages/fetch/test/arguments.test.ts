import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describeWrongArguments } from '@kaisa-auth/test-kit/wrong-arguments';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth } from '../src/index.js';
import { app, ECHO, emulator } from './support.js';

const auth = { clientId: 'id', clientSecret: 'do-not-print-me' };

describeWrongArguments(kaisaAuth);

it.each([{}, { renewOn: [403] }, 'fetch'])(
  'kaisaAuth throws a TypeError that names fetch, if it is %j',
  (wrong) => {
    const make = (): unknown => untyped(kaisaAuth)(auth, { fetch: wrong });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/kaisa-auth: fetch must be/);
  },
);

it('kaisaAuth returns a fetch that shows no secret (B22)', async () => {
  const kaisa = await emulator();
  const provider = createTokenProvider(kaisa.auth);
  const authFetch = kaisaAuth(provider);
  await authFetch(kaisa.url + ECHO);
  const { accessToken } = await provider.getToken();
  expectNoSecret(authFetch, accessToken, kaisa.clientSecret);
});

describe('kaisaAuth accepts', () => {
  it('a provider, which can be shared', async () => {
    const kaisa = await emulator();
    const provider = createTokenProvider(kaisa.auth);
    await Promise.all([
      kaisaAuth(provider)(kaisa.url + ECHO),
      kaisaAuth(provider)(kaisa.url + ECHO),
    ]);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, apiUnauthorized: 0, tokenRequests: 1 });
  });

  it('a third-party provider', async () => {
    const kaisa = await emulator();
    const authFetch = kaisaAuth({ ...createTokenProvider(kaisa.auth) });
    await authFetch(kaisa.url + ECHO);
    kaisa.revokeAll();
    expect(await authFetch(kaisa.url + ECHO)).toMatchObject({ status: 200 });
  });

  it.each([
    ['a list', [403]],
    ['a predicate', (status: number) => status === 403],
  ])('renewOn as %s', async (_, renewOn) => {
    const { authFetch, kaisa, url } = await app({ renewOn });
    kaisa.api.refuseWith({ status: 403 }, 1);
    expect(await authFetch(url)).toMatchObject({ status: 200 });
    kaisa.api.refuseWith({ status: 401 }, 1);
    expect(await authFetch(url)).toMatchObject({ status: 401 });
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it.each([
    ['an init that inherits', Object.create({ method: 'GET' }) as RequestInit],
    ['a Request in the place of init', new Request('http://localhost/')],
    ['headers that are none', { headers: [['a b', 'c']] as [string, string][] }],
  ])('arguments that fetch rejects, and rejects like fetch: %s', async (_, init) => {
    const { authFetch, kaisa } = await app();
    const answer = authFetch('no URL', init);
    await expect(answer).rejects.toThrow(TypeError);
    expect(kaisa.stats().apiRequests).toBe(0);
  });
});
