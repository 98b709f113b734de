import { kaisaAuth } from '@kaisa-auth/fetch';
import type { CustomerList } from '@kaisa-auth/openapi/v2';
import type { Emulator } from '@kaisa-auth/emulator';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it, vi } from 'vitest';
import { items, pages, readResponse, type ReadPage } from '../src/index.js';
import { all, server } from './reading.js';
import { apiError, app, emulator } from './support.js';

/** Paths and queries that the emulator was asked for. */
function asked(kaisa: Emulator): string[] {
  return kaisa.stats().requests.map(({ path }) => path.replace(/^\/[^/]+/, ''));
}

describe('the pages of a client', () => {
  it('include each page once, and total saves the empty last one', async () => {
    const { kaisa, v2 } = await app({ customers: 20 });
    const found = await all(v2.items('/customers', { pagesize: 10 }));
    expect(new Set(found.map(({ customer_id }) => customer_id)).size).toBe(20);
    expect(asked(kaisa)).toEqual([
      '/customers?page=0&pagesize=10',
      '/customers?page=1&pagesize=10',
    ]);
  });

  it('are unchanged, filtered, and as large as possible by default', async () => {
    const { kaisa, v2 } = await app();
    await v2.POST('/customers', { body: { custnr: 'P-3', name: 'Third' } });
    kaisa.resetStats();
    const found = await all(v2.pages('/customers', { query: { custnr: 'P-3' } }));
    expect(found.map(({ customers, total }) => [customers.length, Number(total)])).toEqual([
      [1, 1],
    ]);
    expect(asked(kaisa)).toEqual(['/customers?custnr=P-3&page=0&pagesize=1000']);
  });

  it('are empty without items', async () => {
    const { v2 } = await app({ customers: 0 });
    expect(await all(v2.pages('/customers'))).toEqual([]);
    expect(await all(v2.items('/customers', { query: { customer_id: 1 } }))).toEqual([]);
  });

  it('of PIN codes are requested without a size, and their calls are not items', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith({ status: 200, body: { calls: [{}], pincodes: [{ pincode_id: 1 }] } }, 1);
    kaisa.api.refuseWith({ status: 200, body: { pincodes: [] } });
    const query = { customer_id: 1 };
    const found = await all(v2.items('/customers/pincodes', { query, pagesize: 10 }));
    expect(found).toEqual([{ pincode_id: 1 }]);
    expect(asked(kaisa)).toEqual([
      '/customers/pincodes?customer_id=1&page=0',
      '/customers/pincodes?customer_id=1&page=1',
    ]);
  });

  it('are requested one by one until the loop ends', async () => {
    const { kaisa, v2 } = await app({ customers: 20 });
    let count = 0;
    for await (const customer of v2.items('/customers', { pagesize: 5 })) {
      count += customer.custnr === '' ? 0 : 1;
      if (count === 7) break;
    }
    expect(kaisa.stats().apiRequests).toBe(2);
  });
});

describe('a list of pages', () => {
  it.each([
    ['after an empty page', server([[1, 2], [3], []]), 3],
    ['after numpages', server([[1, 2], [3], [4]], () => ({ numpages: '2', total: '9' })), 2],
    ['after total', server([[1, 2], [3], [4]], () => ({ total: 3 })), 2],
    [
      'after a total that grows',
      server([[1, 2], [3], [4]], (page) => ({ total: 2 + page * 0.5 })),
      1,
    ],
    ['at a page that repeats the one before', server([[1, 2], [3]]), 3],
    ['if every page equals the first', server([[1, 2, 3]]), 2],
  ])('ends %s', async (_, read, requests) => {
    expect(await all(items(read))).toEqual([1, 2, 3].slice(0, requests === 1 ? 2 : 3));
    expect(read).toHaveBeenCalledTimes(requests);
  });

  it('ends when the pages repeat', async () => {
    const read = vi.fn((page: number) => Promise.resolve({ list: [page % 3] }));
    expect(await all(items(read))).toEqual([0, 1, 2]);
  });

  it('does not end at a page that begins and ends with the rows of an earlier one', async () => {
    const lists = [
      ['first', 1, 'last'],
      ['first', 2, 'last'],
      ['first', 3, 'last'],
    ];
    const announced = (): object => ({ total: 9 });
    expect(await all(items(server(lists, announced)))).toEqual(lists.flat());
    expect(await all(items(server(lists)))).toEqual(lists.flat());
  });

  it('ends after an empty page, even if total and numpages are wrong', async () => {
    for (const nonsense of ['0', 0, -1, 'many', null, 1.5, {}]) {
      const read = server([[1, 2], [3], []], () => ({ total: nonsense, numpages: nonsense }));
      expect(await all(items(read))).toEqual([1, 2, 3]);
    }
  });

  it('ends with an error when a page repeats and more are expected', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith({ status: 200, body: { customers: [{ customer_id: 1 }], total: '5' } });
    const error = await apiError(all(v2.pages('/customers')));
    expect(error).toMatchObject({ code: 'invalid_response' });
    expect(error.message).toMatch(/page 1 repeats an earlier one/);
    expect(kaisa.stats().apiRequests).toBe(2);
  });

  it('throws the error of a page after yielding the earlier pages', async () => {
    const { kaisa, v2 } = await app();
    const found: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const { customers } of v2.pages('/customers', { pagesize: 10 })) {
        found.push(customers.length);
        kaisa.api.refuseWith({ status: 200, body: { errors: ['enough'] } });
      }
    };
    expect(await apiError(reading())).toMatchObject({ errors: ['enough'] });
    expect(found).toEqual([10]);
  });
});

describe('pages of any client', () => {
  it('accept a function that returns a page', async () => {
    const kaisa = await emulator({ customers: 25 });
    const kaisaFetch = kaisaAuth(kaisa.auth);
    const read: ReadPage<CustomerList> = async (page, pagesize, signal) => {
      const url = `${kaisa.v2Url}/customers?page=${page}&pagesize=${pagesize}`;
      return readResponse<CustomerList>(await kaisaFetch(url, signal ? { signal } : {}));
    };
    const found = await all(items(read, { pagesize: 10 }));
    expect(new Set(found.map(({ custnr }) => custnr)).size).toBe(25);
  });

  it.each([
    ['errors', { errors: ['no'], customers: [] }, /refused.*no/],
    ['undefined, as openapi-fetch returns for a failure', undefined, /not a JSON object/],
    ['a string, as axios returns for a body that is not JSON', '<h1>', /not a JSON object/],
    ['no list', { total: 1 }, /no list/],
    ['two lists', { pincodes: [], calls: [] }, /several lists/],
  ])('reject %s', async (_, envelope, message) => {
    const error = await apiError(all(pages(() => Promise.resolve(envelope))));
    expect(error.message).toMatch(message);
  });

  it('accept the name of the list if there are several', async () => {
    const envelope = { calls: [1], pincodes: [2] };
    const read = (): Promise<typeof envelope> => Promise.resolve(envelope);
    expect(await all(items(read, { list: 'pincodes' }))).toEqual([2]);
    const error = await apiError(all(untyped(items)(read, { list: 'customers' })));
    expect(error.message).toMatch(/no list customers/);
  });

  it.each([0, -1, 1001, 1.5, NaN, '10'])('reject a pagesize of %j immediately', (pagesize) => {
    const make = (): unknown => pages(server([]), { pagesize: pagesize as number });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/pagesize must be a whole number from 1 to 1000/);
  });
});
