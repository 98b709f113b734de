import type { Options } from 'ky';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  app,
  collectGarbage,
  refusedApp,
  rejection,
  until,
  versions,
  type Echo,
} from './support.js';

const reason = new Error('enough');

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(versions)("the parent's fetch, with ky %i", (version) => {
  it('sends the requests', async () => {
    const seen: unknown[] = [];
    const mine: typeof fetch = (input, init) => {
      seen.push((input as Request).headers.get('authorization')?.slice(0, 7));
      return fetch(input, init);
    };
    const { api, url } = await app(version, { fetch: mine });
    expect(await api(url)).toMatchObject({ status: 200 });
    expect(seen).toEqual(['Bearer ']);
  });

  it("receives the options that are not ky's own", async () => {
    const seen: unknown[] = [];
    const mine: typeof fetch = (input, init) => {
      seen.push((init as { priority?: string }).priority);
      return fetch(input, init);
    };
    const { api, url } = await app(version, { fetch: mine });
    await api(url, { priority: 'high' });
    expect(seen).toEqual(['high']);
  });

  it('defaults to globalThis.fetch at the time of the call', async () => {
    const { api, url } = await app(version);
    const urls: string[] = [];
    const real = fetch;
    vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) => {
      urls.push(typeof input === 'string' ? input : input.url);
      return real(input, init);
    });
    await api(url);
    expect(urls).toContain(url);
  });

  it('replaces the adapter if the call brings its own', async () => {
    const { kaisa, api, url } = await app(version);
    const call = (input: string | URL | Request): Promise<Response> => fetch(input);
    expect(await api(url, { fetch: call, throwHttpErrors: false })).toMatchObject({ status: 401 });
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it.each([
    ['GET', undefined],
    ['POST', 'text'],
  ])('can ignore everything but the Request of a %s', async (method, body) => {
    const given: Request[] = [];
    const mine = (request: Request): Promise<Response> => {
      given.push(request);
      return fetch(request);
    };
    const { kaisa, api, url } = await refusedApp(version, { fetch: mine as typeof fetch });
    expect(await api(url, { method, ...(body && { body }) })).toMatchObject({ status: 200 });
    const seen = kaisa.stats().requests.map(({ authorization, body }) => [authorization, body]);
    expect(seen).toEqual([
      ['revoked', body],
      ['valid', body],
    ]);
    expect(given.filter(({ headers }) => headers.has('authorization'))).toEqual([]);
  });

  it('can ignore a timeout, whose error contains no token (B22)', async () => {
    const sent: Request[] = [];
    const authorizations: (string | null)[] = [];
    let answers = true;
    const mine = (request: Request): Promise<Response> => {
      sent.push(request);
      authorizations.push(request.headers.get('authorization'));
      return answers ? fetch(request) : new Promise(() => undefined);
    };
    const { api, url } = await app(version, { fetch: mine as typeof fetch });
    // The token is cached now, so the next request is sent before its timeout.
    await api(url);
    answers = false;
    const call = api(url, { timeout: 20, retry: 0 });
    const error = (await rejection(call)) as Error & { request: Request };
    expect(authorizations[1]).toMatch(/^Bearer /);
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(error.request.headers.has('authorization')).toBe(false);
    expect(sent[1]?.headers.has('authorization')).toBe(false);
  });

  it('receives no token on a Request that is already aborted (B22)', async () => {
    const given: Request[] = [];
    const mine = (request: Request): Promise<Response> => {
      given.push(request);
      return fetch(request);
    };
    const { api, url } = await app(version, { fetch: mine as typeof fetch });
    await api(url);
    const request = new Request(url, { signal: AbortSignal.abort(reason) });
    const below = (options: Options): Options => {
      const parent = options.fetch as typeof fetch;
      return { fetch: () => parent(request) };
    };
    expect(await rejection(api.extend(below)(url, { retry: 0 }))).toBe(reason);
    expect([given.length, request.headers.has('authorization')]).toEqual([1, false]);
  });

  it.each<[string, typeof fetch]>([
    ['looks at the Request', (input) => fetch(input)],
    ['passes on what it is given', (input, init) => fetch(input, init)],
  ])(
    'receives the headers of an extension instead of those of the Request: %s',
    async (_, mine) => {
      const { kaisa, api, url } = await app(version, { fetch: mine });
      const traced = api.extend((parent: Options) => ({
        fetch: (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
          (parent.fetch as typeof fetch)(input, { ...init, headers: { 'x-trace': '1' } }),
      }));
      const echo = await traced(url).json<Echo>();
      expect(echo.headers['x-trace']).toBe('1');
      expect(kaisa.stats().requests.map(({ authorization }) => authorization)).toEqual(['valid']);
    },
  );

  it('authorizes and replays a Request that an extension sends twice at the same time (B17)', async () => {
    const mine = (request: Request): Promise<Response> => fetch(request);
    const { kaisa, api, url } = await refusedApp(version, { fetch: mine as typeof fetch });
    const hedged = api.extend((options: Options) => {
      const parent = options.fetch as typeof fetch;
      return {
        async fetch(input: Parameters<typeof fetch>[0], init?: RequestInit) {
          const [first, second] = await Promise.all([parent(input, init), parent(input, init)]);
          return first.status > second.status ? first : second;
        },
      };
    });
    expect(await hedged(url)).toMatchObject({ status: 200 });
    const seen = kaisa.stats().requests.map(({ authorization }) => authorization);
    expect(seen.sort()).toEqual(['revoked', 'revoked', 'valid', 'valid']);
  });

  it('receives what a hook returns in place of a Request, with the token', async () => {
    class OtherRequest {
      constructor(
        readonly url: string,
        readonly headers = new Headers({ 'x-other': '1' }),
      ) {}
      get [Symbol.toStringTag](): string {
        return 'Request';
      }
      clone(): OtherRequest {
        return new OtherRequest(this.url, new Headers(this.headers));
      }
    }
    const mine = ({ url, headers }: OtherRequest): Promise<Response> => fetch(url, { headers });
    const { kaisa, api, url } = await untyped(refusedApp)(2, { fetch: mine });
    const hooks: object = { beforeRequest: [() => new OtherRequest(url)] };
    const replace = api.extend({ hooks });
    expect(await replace(url, { timeout: false })).toMatchObject({ status: 200 });
    const seen = kaisa.stats().requests;
    expect(seen.map(({ authorization }) => authorization)).toEqual(['revoked', 'valid']);
    expect(seen.map(({ headers }) => headers['x-other'])).toEqual(['1', '1']);
  });

  it('follows the signal of a request after garbage collection (B20)', async () => {
    const mine = (request: Request): Promise<Response> => fetch(request);
    const { kaisa, api, url } = await refusedApp(version, { fetch: mine as typeof fetch });
    const release = kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const error = rejection(api.post(url, { json: {}, signal: controller.signal }));
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    kaisa.api.hold();
    release();
    await until(() => kaisa.stats().apiRequests === 2, 'API request 2');
    await collectGarbage();
    controller.abort(reason);
    expect(await error).toBe(reason);
  });
});
