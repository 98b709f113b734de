import { describe, expect, it } from 'vitest';
import { api, asJson, form, rowsIn, type Version } from './rest-support.js';
import { json } from './support.js';

describe.each<Version>(['v2Url', 'v3Url'])('writes to %s', (version) => {
  it('create a customer that is found again', async () => {
    const { call } = await api(version);
    const fields = { custnr: 'Å-1', name: 'Åsa & co', custom_20: 'x', odd: 'no' };
    const [created] = await rowsIn(await call('/customers', form(fields)));
    expect(created).toMatchObject({
      custnr: 'Å-1',
      name: 'Åsa & co',
      custom_20: 'x',
    });
    expect(created).not.toHaveProperty('odd');
    const id = String(created?.customer_id);
    expect(await rowsIn(await call(`/customers/${id}`))).toEqual([created]);
  });

  it.each([
    { where: 'the path', path: '/customers/407384', field: {} },
    { where: 'the query', path: '/customers?customer_id=407384', field: {} },
    { where: 'the body', path: '/customers', field: { customer_id: '407384' } },
  ])('change only the given fields with PUT, id in $where', async ({ path, field }) => {
    const { call } = await api(version);
    const [before] = await rowsIn(await call('/customers/407384'));
    const write = form({ ...field, name: 'New', custnr: 'C-0003' });
    const [after] = await rowsIn(await call(path, { ...write, method: 'PUT' }));
    expect(after).toEqual({ ...before, name: 'New' });
    expect(await rowsIn(await call('/customers/407384'))).toEqual([after]);
  });

  it.each([
    { what: 'no custnr', body: { name: 'x' }, code: 'missing_parameter', says: 'custnr' },
    { what: 'no name', body: { custnr: 'x' }, code: 'missing_parameter', says: 'name' },
    {
      what: 'a taken custnr',
      body: { name: 'x', custnr: 'C-0001' },
      code: 'invalid_parameter',
      says: 'custnr',
    },
    {
      what: 'a long custnr',
      body: { name: 'x', custnr: 'x'.repeat(46) },
      code: 'invalid_parameter',
      says: '45',
    },
    {
      what: 'a long name',
      body: { name: 'x'.repeat(61), custnr: 'x' },
      code: 'invalid_parameter',
      says: '60',
    },
    {
      what: 'a wrong choice',
      body: { name: 'x', custnr: 'x', receive_monthly_report: '3' },
      code: 'invalid_parameter',
      says: '0, 1, 2',
    },
  ])('are rejected: POST with $what', async ({ body, code, says }) => {
    const { call } = await api(version);
    const response = await call('/customers', form(body));
    expect(response.status).toBe(400);
    const { errors } = await json(response);
    expect(errors).toEqual([{ code, message: expect.stringContaining(says) as string }]);
  });
});

describe('bodies', () => {
  const fields = { custnr: 'J-1', name: 'From JSON' };

  it('of v2 cannot be JSON', async () => {
    const { call } = await api('v2Url');
    const response = await call('/customers', asJson(fields));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('in a form-encoded body');
  });

  it('of v3 can be JSON, which is assumed', async () => {
    const { call } = await api('v3Url');
    expect(await rowsIn(await call('/customers', asJson(fields)))).toMatchObject([fields]);
  });

  it.each(['[]', '{', 'null', '"x"'])('of v3 count as empty: %s', async (body) => {
    const { call } = await api('v3Url');
    expect((await call('/customers', { ...asJson({}), body })).status).toBe(400);
  });
});
