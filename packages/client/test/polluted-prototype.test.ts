import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkResponse, createKaisaClient, items, replaceNumbers } from '../src/index.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const auth = { clientId: 'polluted-prototype', clientSecret: 'a-secret' };

/** Puts `request` into words that can be compared. */
async function described(
  input: Parameters<typeof fetch>[0],
  { headers }: RequestInit = {},
): Promise<unknown> {
  if (!(input instanceof Request)) return String(input);
  const sent = [...new Headers(headers ?? input.headers)].map(([name, value]) => ({ name, value }));
  return [input.method, input.url, sent, await input.clone().text()];
}

/** Answers the first request to the API with 401, and each token request with another token. */
function answerTo(url: string, count: number): Response {
  if (url.endsWith('/oauth2/token')) return Response.json({ access_token: `token-${count}` });
  if (count === 2) return new Response(null, { status: 401 });
  return Response.json({ customers: [{ customer_id: '1' }], customer_id: '1' });
}

/** Sends a request that is refused once, one with a body and one for a page. Returns what the platform's fetch was given. */
async function observe(): Promise<unknown> {
  const sent: unknown[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    sent.push(await described(input, init));
    return answerTo(url, sent.length);
  });
  const kaisa = createKaisaClient('v2', auth);
  await kaisa.GET('/customers');
  await kaisa.POST('/customers', { body: { custnr: 'A-1', name: 'A customer' } });
  const customers: unknown[] = [];
  for await (const customer of kaisa.items('/customers')) customers.push(customer);
  return { sent, customers };
}

/** What an attacker could put on `Object.prototype`. */
const HOSTILE: Record<string, unknown> = {
  // Members of a provider.
  getToken: () => Promise.resolve({ accessToken: 'evil', tokenType: 'Bearer' }),
  // Options of the client.
  url: 'https://evil.example',
  host: 'evil.example',
  version: '6.6.6',
  fetch: () => Promise.resolve(Response.json({ customers: [] })),
  renewOn: [],
  replayBody: false,
  query: { name: 'evil' },
  pagesize: 7,
  // Options of openapi-fetch, which the client is built on.
  baseUrl: 'https://evil.example',
  Request: class extends Request {
    constructor() {
      super('https://evil.example');
    }
  },
  params: { header: { authorization: 'evil' }, query: { name: 'evil' } },
  headers: { authorization: 'evil' },
  requestInitExt: { headers: { authorization: 'evil' } },
  middleware: [{ onRequest: () => new Request('https://evil.example') }],
  querySerializer: () => 'name=evil',
  bodySerializer: () => 'evil',
  pathSerializer: () => '/evil',
};

const cases = Object.entries(HOSTILE).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value, ...how })),
);

describe('the options of createKaisaClient and its calls', () => {
  it.each(cases)('ignore $kind $name on Object.prototype', async (member) => {
    const expected = await observe();
    expect(await withPollution(member, observe)).toEqual(expected);
  });
});

describe('the options of checkResponse', () => {
  it.each([
    { name: 'list', value: 'evil' },
    { name: 'status', value: 500 },
  ])('ignore $name on Object.prototype', async (member) => {
    const check = (): Promise<unknown> => Promise.resolve(checkResponse({ customers: [] }, {}));
    const checked = withPollution({ ...member, enumerable: true }, check);
    await expect(checked).resolves.toEqual({ customers: [] });
  });
});

const allowedOrigins = ['https://dncs.example'];
const dncs = createKaisaClient(
  'dncs',
  { ...auth, allowedOrigins },
  { url: 'https://dncs.example/dncs' },
);

/** Asks DNCS for one number. Returns what the platform's fetch was given. */
async function observeReplacement(): Promise<unknown> {
  const sent: unknown[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    sent.push(await described(input, init));
    const url = input instanceof Request ? input.url : String(input);
    return Response.json(
      url.endsWith('/oauth2/token') ? { access_token: 'token' } : { numbers: [] },
    );
  });
  const { error, ...replaced } = await replaceNumbers(dncs, { advId: 'example', numbers: '12345' });
  return { sent, replaced, error };
}

const HOSTILE_REPLACEMENT: Record<string, unknown> = {
  type: 'app',
  fullUrl: 'evil',
  fullReferrer: 'evil',
  userAgent: 'evil',
  requestIpAddress: 'evil',
  trackingId: 'evil',
  sessionId: 'evil',
  parameters: { evil: 'yes' },
  budgetMs: -1,
};

const replacementCases = Object.entries(HOSTILE_REPLACEMENT).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value, ...how })),
);

describe('the options of replaceNumbers', () => {
  it.each(replacementCases)('ignore $kind $name on Object.prototype', async (member) => {
    // The first call requests the token.
    await observeReplacement();
    const expected = await observeReplacement();
    expect(await withPollution(member, observeReplacement)).toEqual(expected);
  });
});

describe('the options of items', () => {
  it.each([
    { name: 'pagesize', value: 7 },
    { name: 'list', value: 'evil' },
    { name: 'signal', value: AbortSignal.abort() },
  ])('ignore $name on Object.prototype', async (member) => {
    const pagesizes: number[] = [];
    const read = async (): Promise<unknown[]> => {
      const pages = items((page, pagesize) => {
        pagesizes.push(pagesize);
        return Promise.resolve({ customers: page === 0 ? [1] : [] });
      });
      const found: unknown[] = [];
      for await (const item of pages) found.push(item);
      return found;
    };
    const expected = await read();
    expect(await withPollution({ ...member, enumerable: true }, read)).toEqual(expected);
    expect(new Set(pagesizes).size).toBe(1);
  });
});
