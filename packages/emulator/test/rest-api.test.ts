import { describe, expect, it } from 'vitest';
import { api, form, rowsIn, type Version } from './rest-support.js';
import { authorizedHeaders, emulator, json } from './support.js';

describe.each<Version>(['v2Url', 'v3Url'])('%s', (version) => {
  it('responds to ping', async () => {
    const { call } = await api(version);
    const response = await call('/miscellaneous/ping');
    expect([response.status, await response.json()]).toEqual([200, { ping: 'ok' }]);
  });

  it('lists customers in the documented envelope, numbers as strings', async () => {
    const { call } = await api(version);
    const answer = await json(await call('/customers'));
    expect(answer).toMatchObject({ total: '25', page: '0', pagesize: '1000', numpages: '1' });
    expect(answer.customers).toHaveLength(25);
    const [first] = answer.customers as Record<string, string>[];
    expect(first).toEqual({
      customer_id: '407382',
      uuid: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) as string,
      name: expect.any(String) as string,
      custnr: 'C-0001',
      corporateid: expect.stringMatching(/^556\d{3}-\d{4}$/) as string,
      email: 'c-0001@example.com',
      receive_monthly_report: '0',
      freespee_caller_id: '0',
      dncs_class_name: '',
      address_street: expect.any(String) as string,
      address_zip: expect.any(String) as string,
      address_city: expect.any(String) as string,
      address_state: '',
      address_country: 'SE',
    });
  });

  it.each([
    { path: '/customers/407383', numbers: ['C-0002'] },
    { path: '/customers?customer_id=407383', numbers: ['C-0002'] },
    { path: '/customers?custnr=C-0003', numbers: ['C-0003'] },
    { path: '/customers/1', numbers: [] },
    { path: '/customers?customer_id=1', numbers: [] },
    { path: '/customers?custnr=none', numbers: [] },
  ])('GET $path finds $numbers', async ({ path, numbers }) => {
    const { call } = await api(version);
    const found = await rowsIn(await call(path));
    expect(found.map(({ custnr }) => custnr)).toEqual(numbers);
  });

  it.each([
    { query: 'pagesize=10', length: 10, numbers: { page: '0', pagesize: '10', numpages: '3' } },
    { query: 'page=2&pagesize=10', length: 5, numbers: { page: '2', total: '25' } },
    { query: 'page=3&pagesize=10', length: 0, numbers: { page: '3', numpages: '3' } },
  ])('pages by $query', async ({ query, length, numbers }) => {
    const { call } = await api(version);
    const answer = await json(await call(`/customers?${query}`));
    expect(answer.customers).toHaveLength(length);
    expect(answer).toMatchObject(numbers);
  });

  it.each(['page=-1', 'page=x', 'pagesize=0', 'pagesize=1001', 'pagesize=1.5'])(
    'rejects %s',
    async (query) => {
      const { call } = await api(version);
      const response = await call(`/customers?${query}`);
      expect(response.status).toBe(400);
      expect(await json(response)).toMatchObject({ errors: [{ code: 'invalid_parameter' }] });
    },
  );

  it.each([
    { method: 'DELETE', path: '/customers/407382', status: 405 },
    { method: 'DELETE', path: '/customers', status: 405 },
    { method: 'POST', path: '/miscellaneous/ping', status: 405 },
    { method: 'GET', path: '/nowhere', status: 404 },
    { method: 'GET', path: '', status: 404 },
    { method: 'PUT', path: '/customers/1', status: 404 },
    { method: 'PUT', path: '/customers', status: 400 },
  ])('$method $path responds with $status and errors', async ({ method, path, status }) => {
    const { call } = await api(version);
    const response = await call(path, { method });
    expect(response.status).toBe(status);
    expect(await json(response)).toEqual({
      errors: [{ code: expect.any(String) as string, message: expect.any(String) as string }],
    });
  });
});

describe('authorization', () => {
  it.each([
    { what: 'no header', headers: {}, seen: 'none' },
    { what: 'an unknown token', headers: { authorization: 'Bearer nope' }, seen: 'unknown' },
    { what: 'another scheme', headers: { authorization: 'Basic bm86cGU=' }, seen: 'unknown' },
    { what: 'nothing after Bearer', headers: { authorization: 'Bearer' }, seen: 'unknown' },
  ])('responds with 401 and no JSON to $what', async ({ headers, seen }) => {
    const running = await emulator();
    const response = await fetch(`${running.v2Url}/customers`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Digest realm=".+", qop="auth"/);
    expect(await response.text()).toBe('');
    expect(running.stats().requests).toMatchObject([{ authorization: seen, status: 401 }]);
  });

  it('accepts the scheme in any case', async () => {
    const running = await emulator();
    const authorization = (await authorizedHeaders(running)).authorization.replace(
      'Bearer',
      'bearer',
    );
    const response = await fetch(`${running.v2Url}/customers`, { headers: { authorization } });
    expect(response.status).toBe(200);
  });

  it('sends no challenge from v3, where none is documented', async () => {
    const running = await emulator();
    const response = await fetch(`${running.v3Url}/customers`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, null]);
  });
});

describe('the customers at the start', () => {
  it('are as many as requested and the same at each start', async () => {
    const [first, second] = [
      await api('v2Url', { customers: 3 }),
      await api('v2Url', { customers: 3 }),
    ];
    const customers = await rowsIn(await first.call('/customers'));
    expect(customers).toHaveLength(3);
    expect(await rowsIn(await second.call('/customers'))).toEqual(customers);
  });

  it('are not shared between emulators', async () => {
    const [first, second] = [
      await api('v2Url', { customers: 0 }),
      await api('v2Url', { customers: 0 }),
    ];
    await first.call('/customers', form({ custnr: '1', name: 'x' }));
    expect(await rowsIn(await second.call('/customers'))).toEqual([]);
  });
});
