import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth, TokenRequestError } from '../src/index.js';
import { app, ECHO, emulator, hook, kys, refusedApp, rejection, versions } from './support.js';

describe.each(versions)('hooks, with ky %i', (version) => {
  it('see one request and its final response, before and after the adapter (B17)', async () => {
    const log: string[] = [];
    const hooksOf = (name: string) => ({
      beforeRequest: [hook(({ request }) => void log.push(`${name} ${request.method}`))],
      afterResponse: [hook(({ response }) => void log.push(`${name} ${response.status}`))],
      beforeRetry: [() => void log.push('retry')],
    });
    const kaisa = await emulator();
    const api = kys[version]
      .create({ timeout: false, hooks: hooksOf('before') })
      .extend(kaisaAuth(kaisa.auth))
      .extend({ hooks: hooksOf('after') });
    await api(kaisa.url + ECHO);
    kaisa.revokeAll();
    log.length = 0;
    await api.post(kaisa.url + ECHO, { json: { a: 1 } });
    expect(log).toEqual(['before POST', 'after POST', 'before 200', 'after 200']);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('keep all their retries after a replay (B17)', async () => {
    const { kaisa, api, url } = await refusedApp(version, { retry: { limit: 1, delay: () => 0 } });
    kaisa.api.refuseWith({ status: 503 }, 1);
    expect(await api(url)).toMatchObject({ status: 200 });
    expect(kaisa.stats().apiRequests).toBe(3);
  });

  it("can set Authorization, and its 401 is the caller's (B14)", async () => {
    const setOwn = hook(({ request }) => {
      request.headers.set('authorization', 'Bearer mine');
    });
    const { kaisa, api, url } = await app(version, {
      hooks: { beforeRequest: [setOwn] },
      throwHttpErrors: false,
    });
    expect(await api(url)).toMatchObject({ status: 401 });
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 0, apiRequests: 1 });
  });

  it.each(['the instance', 'the call'])(
    'leave an Authorization header of %s in place (B14)',
    async (where) => {
      const headers = { Authorization: 'Bearer mine' };
      const { kaisa, api, url } = await app(version, where === 'the instance' ? { headers } : {});
      const options = { throwHttpErrors: false, ...(where === 'the call' && { headers }) };
      expect(await api(url, options)).toMatchObject({ status: 401 });
      expect(kaisa.stats().tokenRequests).toBe(0);
    },
  );

  it('see no token and no secret (B22)', async () => {
    const kaisa = await emulator();
    const provider = createTokenProvider(kaisa.auth);
    const seen: unknown[] = [];
    const see = (...args: unknown[]): void => void seen.push(...args);
    const hooks = { beforeRequest: [see], afterResponse: [see], beforeRetry: [see] };
    const retry = { delay: () => 0, shouldRetry: see as () => undefined };
    const api = kys[version]
      .create({ timeout: false, hooks, retry })
      .extend(kaisaAuth(provider))
      .extend({ hooks });
    const before = await provider.getToken();
    kaisa.revokeAll();
    kaisa.api.refuseWith({ status: 503 }, 1);
    seen.push(await api.put(kaisa.url + ECHO, { json: { a: 1 } }));
    const after = await provider.getToken();
    expect(seen.length).toBeGreaterThan(8);
    expectNoSecret(seen, before.accessToken, after.accessToken, kaisa.clientSecret);
  });

  it('that return a response cost no token', async () => {
    const { kaisa, api, url } = await app(version, {
      hooks: { beforeRequest: [() => new Response('mine')] },
    });
    expect(await api(url).text()).toBe('mine');
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it('can replace the Request, and the new one gets the token', async () => {
    const another = hook(({ request }) => new Request(request, { headers: { 'x-a': '1' } }));
    const { kaisa, api, url } = await refusedApp(version, { hooks: { beforeRequest: [another] } });
    expect(await api.post(url, { body: 'text' })).toMatchObject({ status: 200 });
    const seen = kaisa.stats().requests.map(({ headers, body }) => [headers['x-a'], body]);
    expect(seen).toEqual([
      ['1', 'text'],
      ['1', 'text'],
    ]);
  });

  it('that force a retry get a current token (B21)', async () => {
    let forced = 0;
    const force = (): unknown => (forced++ === 0 ? kys[version].retry({ delay: 0 }) : undefined);
    const { kaisa, api, url } = await refusedApp(version);
    const hooks: object = { afterResponse: [force] };
    const forcing = api.extend({ hooks });
    expect(await forcing.post(url, { json: {} })).toMatchObject({ status: 200 });
    const seen = kaisa.stats().requests.map(({ authorization }) => authorization);
    expect(seen).toEqual(['revoked', 'valid', 'valid']);
  });

  it('may be removed: requests are still authorized, and the cooldown limits the retries of ky 1 (B16)', async () => {
    const { kaisa, api, url } = await app(version);
    const removed: object = { beforeRequest: undefined };
    const without = api.extend({ hooks: removed });
    expect(await without(url)).toMatchObject({ status: 200 });
    kaisa.revokeAll();
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
    let retries = 0;
    const beforeRetry = (): void => {
      retries++;
    };
    const options = { retry: { delay: () => 0 }, hooks: { beforeRetry: [beforeRetry] } };
    expect(await rejection(without(url, options))).toBeInstanceOf(TokenRequestError);
    expect([retries, kaisa.stats().tokenRequests]).toEqual([version === 1 ? 2 : 0, 2]);
  });
});
