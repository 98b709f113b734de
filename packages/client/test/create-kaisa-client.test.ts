import { document as v2Document } from '@kaisa-auth/openapi/v2';
import { document as v3Document } from '@kaisa-auth/openapi/v3';
import { describe, expect, it, vi } from 'vitest';
import { createKaisaClient, createTokenProvider } from '../src/index.js';
import { app, emulator } from './support.js';

/** A fetch that sends nothing, and keeps the URLs. */
function recorder(): { urls: string[]; fetch: (request: Request) => Promise<Response> } {
  const urls: string[] = [];
  const fetch = ({ url }: Request): Promise<Response> => {
    urls.push(url);
    return Promise.resolve(Response.json({ ping: 'ok', numbers: [] }));
  };
  return { urls, fetch };
}

/** The base URL that a document has without any choice of the user's. */
function defaultUrl({ servers }: typeof v2Document): string {
  const [server] = servers as [
    { url: string; variables: Record<string, { default: string } | undefined> },
  ];
  return server.url.replace(
    /\{(\w+)\}/g,
    (_, name: string) => server.variables[name]?.default ?? '',
  );
}

describe('createKaisaClient sends requests', () => {
  it('to the documented URL of v2', async () => {
    const { auth } = await emulator();
    const { urls, fetch } = recorder();
    const { clientId, clientSecret, tokenUrl } = auth;
    const client = createKaisaClient('v2', { clientId, clientSecret, tokenUrl }, { fetch });
    await client.GET('/miscellaneous/ping');
    expect(urls).toEqual([`${defaultUrl(v2Document)}/miscellaneous/ping`]);
    expect(urls).toEqual(['https://api.analytics.freespee.com/2.4.9/miscellaneous/ping']);
  });

  it('to the assumed URL of v3', async () => {
    const { auth } = await emulator();
    const { urls, fetch } = recorder();
    const { clientId, clientSecret, tokenUrl } = auth;
    const client = createKaisaClient('v3', { clientId, clientSecret, tokenUrl }, { fetch });
    await client.GET('/miscellaneous/ping');
    expect(urls).toEqual([`${defaultUrl(v3Document)}/miscellaneous/ping`]);
  });

  it('to the host and version of the account', async () => {
    const { auth } = await emulator();
    const { urls, fetch } = recorder();
    const { clientId, clientSecret, tokenUrl } = auth;
    const server = { host: 'kaisa.example:8443', version: '2.5.0', fetch };
    const client = createKaisaClient('v2', { clientId, clientSecret, tokenUrl }, server);
    await client.GET('/miscellaneous/ping');
    expect(urls).toEqual(['https://kaisa.example:8443/2.5.0/miscellaneous/ping']);
  });

  it.each(['https://kaisa.example/a/b', 'https://kaisa.example/', 'https://kaisa.example/x?y=1'])(
    'to the DNCS URL %s unchanged',
    async (url) => {
      const { auth } = await emulator();
      const { urls, fetch } = recorder();
      const { clientId, clientSecret, tokenUrl } = auth;
      const client = createKaisaClient(
        'dncs',
        { clientId, clientSecret, tokenUrl },
        { url, fetch },
      );
      await client.POST('/dncs', { body: forApp });
      expect(urls.map((sent) => sent.split('#')[0])).toEqual([url]);
    },
  );

  it('to every API of the emulator with one token', async () => {
    const kaisa = await emulator({ customers: 25 });
    const provider = createTokenProvider(kaisa.auth);
    const v2 = createKaisaClient('v2', provider, { url: kaisa.v2Url });
    const v3 = createKaisaClient('v3', provider, { url: kaisa.v3Url });
    const dncs = createKaisaClient('dncs', provider, { url: kaisa.dncsUrl });
    const [two, three, numbers] = await Promise.all([
      v2.GET('/customers', { params: { query: { pagesize: 2 } } }),
      v3.GET('/customers'),
      dncs.POST('/dncs', { body: forApp }),
    ]);
    expect(two.data.customers).toHaveLength(2);
    expect(two.response.status).toBe(200);
    expect(three.data.customers).toHaveLength(25);
    expect(numbers.data.numbers).toHaveLength(1);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiUnauthorized: 0 });
    expect(kaisa.stats().requests.map(({ path }) => path)).toContain('/dncs');
  });
});

const forApp = {
  type: 'app',
  advId: 'example',
  fullUrl: '',
  trackingId: '',
  numbers: '+46890510',
  fullReferrer: '',
  parameters: {},
} as const;

describe('the token', () => {
  it('goes only to the API by default, with all other options of auth', async () => {
    const kaisa = await emulator({ separateHosts: true });
    const { clientId, clientSecret, tokenUrl } = kaisa.auth;
    const onEvent = vi.fn();
    const auth = { clientId, clientSecret, tokenUrl, onEvent: (): void => undefined };
    const client = createKaisaClient('v3', auth, { url: kaisa.v3Url });
    auth.onEvent = onEvent; // It is promised to be looked up when called.
    await client.GET('/customers');
    expect(onEvent).toHaveBeenCalledWith(expect.objectContaining({ type: 'request_succeeded' }));
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, apiUnauthorized: 0 });
  });

  it('is replaced after a 401 and the request replayed, under middlewares that change it', async () => {
    const { kaisa, v2 } = await app();
    const seen: unknown[] = [];
    v2.use({
      onRequest: ({ request }) => {
        seen.push(request.headers.get('authorization'));
        return new Request(request, {
          headers: { ...Object.fromEntries(request.headers), 'x-app': '1' },
        });
      },
      onResponse: ({ response }) => void seen.push(response.status),
    });
    await v2.POST('/customers', { body: { custnr: 'N-1', name: 'New' } });
    kaisa.revokeAll();
    const { data } = await v2.POST('/customers', { body: { custnr: 'N-2', name: 'Öst & Väst' } });
    expect(data.customers[0]).toMatchObject({ custnr: 'N-2', name: 'Öst & Väst' });
    expect(seen).toEqual([null, 200, null, 200]);
    const { requests, tokenRequests } = kaisa.stats();
    expect(tokenRequests).toBe(2);
    expect(requests.map(({ status }) => status)).toEqual([200, 401, 200]);
    expect(requests.map(({ headers }) => headers['x-app'])).toEqual(['1', '1', '1']);
  });

  it('is replaced after other statuses with renewOn', async () => {
    const kaisa = await emulator();
    const v2 = createKaisaClient('v2', kaisa.auth, { url: kaisa.v2Url, renewOn: [403] });
    await v2.GET('/miscellaneous/ping');
    kaisa.api.refuseWith({ status: 403 }, 1);
    expect((await v2.GET('/miscellaneous/ping')).data).toEqual({ ping: 'ok' });
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});

it('an ejected middleware does nothing', async () => {
  const { kaisa, v2 } = await app();
  const middleware = { onRequest: vi.fn() };
  v2.use(middleware);
  v2.eject(middleware);
  await v2.GET('/miscellaneous/ping');
  expect(middleware.onRequest).not.toHaveBeenCalled();
  expect(kaisa.stats().apiRequests).toBe(1);
});
