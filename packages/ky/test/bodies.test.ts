import { Readable } from 'node:stream';
import type { Options } from 'ky';
import { sampleForm } from '@kaisa-auth/test-kit/sample-bodies';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { app, refusedApp, until, versions, type App, type Echo } from './support.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Replayable bodies, and how they arrive. */
const repeatable: Record<string, [options: () => Options, arrives: string, type: string | null]> = {
  json: [() => ({ json: { a: 'ä' } }), '{"a":"ä"}', 'application/json'],
  form: [
    () => ({ body: new URLSearchParams({ a: '1 2' }) }),
    'a=1+2',
    'application/x-www-form-urlencoded;charset=UTF-8',
  ],
  text: [() => ({ body: 'text' }), 'text', 'text/plain;charset=UTF-8'],
  bytes: [() => ({ body: Buffer.from('bytes') }), 'bytes', null],
  Blob: [() => ({ body: new Blob(['blob'], { type: 'a/b' }) }), 'blob', 'a/b'],
};

describe.each(versions)('a replayable body, with ky %i (B17)', (version) => {
  it.each(Object.entries(repeatable))('is replayed: %s', async (_, [options, arrives, type]) => {
    const { api, kaisa, url } = await refusedApp(version);
    const echo = await api.post(url, options()).json<Echo>();
    expect(echo).toMatchObject({ method: 'POST', body: arrives, contentType: type });
    expect(kaisa.stats().requests.map(({ body }) => body)).toEqual([arrives, arrives]);
  });

  it('is replayed as multipart with matching header and body', async () => {
    const { api, url } = await refusedApp(version);
    const echo = await api.post(url, { body: sampleForm() }).json<Echo>();
    const boundary = echo.contentType?.split('boundary=')[1] ?? 'none';
    expect(echo.body.split(`--${boundary}`)).toHaveLength(4);
    expect(echo.body).toContain('content');
  });

  it('is replayed from a Request whose stream was kept', async () => {
    const { api, kaisa, url } = await refusedApp(version);
    const request = new Request(url, { method: 'POST', ...streams['web stream']?.() } as object);
    expect(await api(request)).toMatchObject({ status: 200 });
    expect(kaisa.stats().requests.map(({ body }) => body)).toEqual(['stream', 'stream']);
  });

  it('is replayed although onUploadProgress turns it into a stream', async () => {
    const { api, kaisa, url } = await refusedApp(version);
    const onUploadProgress = vi.fn();
    expect(await api.post(url, { body: 'text', onUploadProgress })).toMatchObject({ status: 200 });
    expect(kaisa.stats().requests.map(({ body }) => body)).toEqual(['text', 'text']);
    expect(onUploadProgress).toHaveBeenCalled();
  });
});

async function* generate(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode('stream'));
}

const streams: Record<string, () => Options> = {
  'web stream': () => streaming(new Blob(['stream']).stream()),
  'async iterable': () => streaming(generate()),
  'Node stream': () => streaming(Readable.from([Buffer.from('stream')])),
};

const streaming = (body: unknown): Options => ({ body, duplex: 'half' }) as Options;

/** Expects the original 401, and a new token for the next request. */
async function expectNoReplay({ kaisa, api, url }: App, options: Options): Promise<void> {
  const response = await api.post(url, { ...options, throwHttpErrors: false });
  expect(response.status).toBe(401);
  await until(() => kaisa.stats().tokensIssued === 1, 'token 1');
  expect(kaisa.stats().apiRequests).toBe(1);
  expect(await api(url)).toMatchObject({ status: 200 });
  expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
}

describe.each(versions)('a body that can be read only once, with ky %i (B18)', (version) => {
  it.each(Object.entries(streams))('leaves the caller the original 401: %s', async (_, make) => {
    await expectNoReplay(await refusedApp(version), make());
  });

  it.each(Object.entries(streams))('is sent whole with a valid token: %s', async (_, make) => {
    const { api, url } = await app(version);
    expect(await api.post(url, make()).json<Echo>()).toMatchObject({ body: 'stream' });
  });

  it('includes every body if replayBody is false', async () => {
    await expectNoReplay(await refusedApp(version, {}, { replayBody: false }), { json: {} });
    const { api, url } = await refusedApp(version, {}, { replayBody: false });
    expect(await api(url)).toMatchObject({ status: 200 });
  });

  it('is replayed after a retry by ky 2, which has kept the stream itself', async () => {
    const { api, kaisa, url } = await refusedApp(version);
    kaisa.api.refuseWith({ status: 503 }, 1);
    const answer = await api.put(url, {
      ...streams['web stream']?.(),
      retry: { delay: () => 0 },
      throwHttpErrors: (status) => status === 503,
    });
    expect(answer.status).toBe(version === 1 ? 401 : 200);
    expect(new Set(kaisa.stats().requests.map(({ body }) => body))).toEqual(new Set(['stream']));
  });
});

describe('the copies that are kept in memory, with ky 2 and no retries (B18)', () => {
  const cases: [name: string, clones: number, options: () => Options][] = [
    ['a stream is not', 0, () => ({ ...streams['web stream']?.() })],
    ['JSON is', 1, () => ({ json: {} })],
    [
      'with onUploadProgress a stream is',
      1,
      () => ({ ...streams['web stream']?.(), onUploadProgress: vi.fn() }),
    ],
  ];

  it.each(cases)('are made only if they are needed: %s', async (_, clones, options) => {
    const { api, url } = await app(2, { retry: 0 });
    // The token is cached now, so the next request does not wait for one.
    await api(url);
    const clone = vi.spyOn(Request.prototype, 'clone');
    await api.post(url, options());
    expect(clone).toHaveBeenCalledTimes(clones);
  });
});
