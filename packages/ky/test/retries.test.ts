import type { Options } from 'ky';
import { describe, expect, it } from 'vitest';
import { kaisaAuth, TokenRequestError } from '../src/index.js';
import { app, emulator, hook, kys, rejection, versions } from './support.js';

type Retry = Options['retry'];

const always = (): boolean => true;
const toAll = { retry: { delay: () => 0, shouldRetry: always } };

/** Every way to pass `retry`: before the adapter, after it, and with the call. */
const given: Record<string, { before?: Options; after?: Options; call?: Options }> = {
  nowhere: {},
  'a number, before': { before: { retry: 3 } },
  'a number, after': { after: { retry: 3 } },
  'a number, by the call': { call: { retry: 3 } },
  'an object, before': { before: { retry: { limit: 3 } } },
  'an object, after': { after: { retry: { limit: 3 } } },
  'an object, by the call': { call: { retry: { limit: 3 } } },
  'shouldRetry, before': { before: toAll },
  'shouldRetry, after': { after: toAll },
  'shouldRetry, by the call': { call: toAll },
  'undefined, after': { before: { retry: 0 }, after: { retry: undefined } as object },
};

const REFUSAL = { status: 400, body: { error: 'invalid_client' } };

describe.each(versions)('a TokenRequestError, with ky %i (B16)', (version) => {
  it.each(Object.entries(given))(
    'is not retried: retry given %s',
    async (_, { before, after, call }) => {
      const kaisa = await emulator();
      kaisa.tokenEndpoint.fail(REFUSAL);
      let retries = 0;
      const beforeRetry = (): void => {
        retries++;
      };
      const api = kys[version]
        .create({ timeout: false, ...before, hooks: { beforeRetry: [beforeRetry] } })
        .extend(kaisaAuth(kaisa.auth))
        .extend(after ?? {});
      const error = await rejection(api(kaisa.v2Url, call));
      expect(error).toBeInstanceOf(TokenRequestError);
      expect(retries).toBe(0);
      expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiRequests: 0 });
    },
  );

  it('is retried by ky 1 after a hook that replaces the Request, because no later hook runs', async () => {
    const kaisa = await emulator();
    kaisa.tokenEndpoint.fail(REFUSAL);
    let calls = 0;
    const another = hook(({ request }) => {
      calls++;
      return new Request(request);
    });
    const hooks = { beforeRequest: [another] };
    const options = { timeout: false, retry: { delay: () => 0 }, hooks } as const;
    const api = kys[version].create(options).extend(kaisaAuth(kaisa.auth));
    expect(await rejection(api(kaisa.v2Url))).toBeInstanceOf(TokenRequestError);
    expect(calls).toBe(version === 1 ? 3 : 1);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiRequests: 0 });
  });

  it('costs one token request for 100 callers with retries of their own', async () => {
    const { kaisa, api, url } = await app(version);
    kaisa.tokenEndpoint.fail(REFUSAL);
    const calls = Array.from({ length: 100 }, (_, retry) => rejection(api(url, { retry })));
    const errors = (await Promise.all(calls)) as TokenRequestError[];
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['invalid_client']));
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiRequests: 0 });
  });
});

describe.each(versions)('other errors, with ky %i', (version) => {
  const cases: Record<string, [requests: number, before: Retry, call?: Retry]> = {
    'ky’s own limit': [3, { delay: () => 0 }],
    'a number': [2, 1],
    'a limit': [2, { limit: 1, delay: () => 0 }],
    'no retry': [1, 0],
    'a number of the call': [2, 0, 1],
    'statusCodes without 503': [1, { statusCodes: [500], delay: () => 0 }],
    'methods without GET': [1, { methods: ['put'], delay: () => 0 }],
    'shouldRetry that says no': [1, { shouldRetry: () => false, delay: () => 0 }],
    'shouldRetry that has no opinion': [3, { shouldRetry: () => undefined, delay: () => 0 }],
  };

  it.each(Object.entries(cases))(
    'are retried as the user asks: %s',
    async (_, [requests, before, call]) => {
      const { kaisa, api, url } = await app(version, { retry: before } as Options);
      kaisa.api.refuseWith({ status: 503, headers: { 'retry-after': '0' } });
      await rejection(api(url, call === undefined ? {} : { retry: call }));
      expect(kaisa.stats().apiRequests).toBe(requests);
    },
  );

  it("are retried with ky's defaults", async () => {
    const { kaisa, api, url } = await app(version);
    for (const status of [501, 404]) {
      kaisa.api.refuseWith({ status }, 1);
      expect(await rejection(api(url))).toMatchObject({ response: { status } });
    }
    kaisa.api.refuseWith({ status: 503 }, 1);
    expect(await rejection(api.post(url))).toMatchObject({ response: { status: 503 } });
    expect(kaisa.stats().apiRequests).toBe(3);
  });

  it('are passed to shouldRetry, wherever it is given', async () => {
    const asked: string[] = [];
    const ask = (name: string) => ({
      delay: () => 0,
      shouldRetry: ({ error }: { error: Error }) => {
        asked.push(`${name}: ${error.name}`);
        return false;
      },
    });
    const { kaisa, api, url } = await app(version, { retry: ask('before') });
    kaisa.api.refuseWith({ status: 503 });
    await rejection(api(url));
    await rejection(api.extend({ retry: ask('after') })(url));
    await rejection(api(url, { retry: ask('call') }));
    expect(asked).toEqual(['before: HTTPError', 'after: HTTPError', 'call: HTTPError']);
  });

  it('do not share a retry option between calls', async () => {
    const { kaisa, api, url } = await app(version, { retry: { delay: () => 0 } });
    kaisa.api.refuseWith({ status: 404 });
    const mine = { limit: 1, shouldRetry: always };
    await rejection(api(url, { retry: mine }));
    await rejection(api(url));
    expect(kaisa.stats().apiRequests).toBe(3);
    expect(mine).toEqual({ limit: 1, shouldRetry: always });
  });
});
