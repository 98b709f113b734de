import { describe, expect, it } from 'vitest';
import { providerOf, setUp } from './support/kaisa.js';
import { failure } from './support/waiting.js';
import { endpoint, GOOD_ANSWER } from './support/wire-server.js';

const client = { clientId: 'id', clientSecret: 'the-secret' };
const STATUSES = [300, 301, 302, 303, 304, 305, 307, 308];

describe('a redirect of the token request (RFC 9700 §4.12: redirects)', () => {
  it.each(STATUSES)(
    'B2: %i to another origin is an error, and shows it nothing',
    async (status) => {
      const other = await endpoint();
      const { url, arrived } = await endpoint((response) => {
        response.writeHead(status, { location: other.url }).end(status === 304 ? '' : GOOD_ANSWER);
      });
      const error = await failure(providerOf({ ...client, tokenUrl: url }).getToken());
      expect(error).toMatchObject({ code: 'http_error', status });
      expect(error.message).toContain('redirect');
      expect([arrived.length, other.arrived.length]).toEqual([1, 0]);
    },
  );

  it.each([307, 308])('B2: %i to the same origin is one too', async (status) => {
    const { url, arrived } = await endpoint((response) => {
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    await failure(providerOf({ ...client, tokenUrl: url }).getToken());
    expect(arrived).toMatchObject([{ path: '/token' }]);
  });

  it('B2: an answer that a fetch followed one for is not trusted', async () => {
    const { kaisa, provider } = await setUp({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        return { status: 200, redirected: true, headers: response.headers, body: response.body };
      },
    });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'http_error' });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('B2: a browser hides it behind status 0, which is an error as well', async () => {
    const headers = new Headers();
    const opaque = { status: 0, redirected: false, headers, body: null };
    const provider = providerOf({ ...client, fetch: () => Promise.resolve(opaque) });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'http_error', status: 0 });
  });
});
