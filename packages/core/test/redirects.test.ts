import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { providerOf, setUp } from './support/kaisa.js';
import { failure } from './support/waiting.js';
import { endpoint, GOOD_ANSWER } from './support/wire-server.js';

const client = { clientId: 'id', clientSecret: 'the-secret' };
const STATUSES = [300, 301, 302, 303, 304, 305, 307, 308];

describe('a redirect of the token request', { meta: { rfc: ['9700 §4.12: redirects'] } }, () => {
  it.each(STATUSES)(
    'to another origin is an error for HTTP %i, and the other origin sees no request (B2)',
    async (status) => {
      const other = await endpoint();
      const { url, arrived } = await endpoint((response) => {
        response.writeHead(status, { location: other.url }).end(status === 304 ? '' : GOOD_ANSWER);
      });
      const error = await failure(
        providerOf({ ...client, tokenUrl: url, timeoutMs: PATIENCE_MS }).getToken(),
      );
      expect(error).toMatchObject({ code: 'http_error', status });
      expect(error.message).toContain('redirect');
      expect([arrived.length, other.arrived.length]).toEqual([1, 0]);
    },
  );

  it.each([307, 308])('to the same origin is an error for HTTP %i (B2)', async (status) => {
    const { url, arrived } = await endpoint((response) => {
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    await failure(providerOf({ ...client, tokenUrl: url, timeoutMs: PATIENCE_MS }).getToken());
    expect(arrived).toMatchObject([{ path: '/token' }]);
  });

  it('is an error if a custom fetch has followed it (B2)', async () => {
    const { kaisa, provider } = await setUp({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        return { status: 200, redirected: true, headers: response.headers, body: response.body };
      },
    });
    expect(await failure(provider.getToken())).toMatchObject({
      code: 'http_error',
      description: 'a redirect',
    });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('is an error if a browser hides it behind status 0 (B2)', async () => {
    const headers = new Headers();
    const opaque = { status: 0, redirected: false, headers, body: null };
    const provider = providerOf({
      ...client,
      timeoutMs: PATIENCE_MS,
      fetch: () => Promise.resolve(opaque),
    });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'http_error', status: 0 });
  });
});
