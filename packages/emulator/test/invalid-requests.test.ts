import { describe, expect, it } from 'vitest';
import { api, form, type Version } from './rest-support.js';
import { json } from './support.js';

interface InvalidRequest {
  method?: string;
  path: string;
  body?: Record<string, string>;
  /** How each message begins: with the name of the field. */
  says: string[];
}

const own = 'customer_id=407382';
const source = { customer_id: '407382', name: 'x', phonenr: '0890510' };
const pincode = { pincode_length: '6', pincode_ttl: '7' };
const sms = { customer_id: '407382', msg: 'x', from_nr: 'x', to_nr: '+46701740610' };

/** One of each kind of thing that the document can forbid, and what only the emulator knows. */
const invalidRequests: InvalidRequest[] = [
  { path: '/customers?page=one', says: ['page must be integer'] },
  { path: '/customers?page=1e1', says: ['page must be integer'] },
  { path: '/customers?page=0x1&pagesize=%201', says: ['page must be', 'pagesize must be integer'] },
  { path: '/customers?page=-1', says: ['page must be >= 0'] },
  { path: '/customers?pagesize=1001', says: ['pagesize must be <= 1000'] },
  { path: '/customers?pagesize=0', says: ['pagesize must be a whole number above 0'] },
  { path: '/customers?customer_id=seven', says: ['customer_id must look like 407382'] },
  { path: '/customers/callbacks', says: ['customer_id is required'] },
  {
    path: '/customers/opening_hours',
    says: ['customer_id is required', 'oh_id is required'],
  },
  { path: `/customers/callbacks?${own}&from_date=today`, says: ['from_date must look like 2026'] },
  { path: '/statistics/cdrs?extended=yes', says: ['extended must be one of 0, 1'] },
  {
    path: '/statistics/cdrs?newest_first=1',
    says: ['newest_first must be boolean', 'newest_first must be one of true'],
  },
  { path: '/sources?status=gone', says: ['status must be one of reserved, upcoming, active'] },
  { path: '/widgets/data', says: ['type is required'] },
  { path: '/widgets/data?type=weather', says: ['type must be one of missed_calls'] },
  {
    path: '/widgets/data?type=call_totals&from_date=now',
    says: ['from_date must look like 2026'],
  },
  { path: '/users', method: 'DELETE', says: ['user_id is required'] },
  {
    path: '/users',
    method: 'POST',
    body: { customer_id: '1x', email: 'e'.repeat(61), write_access: 'yes' },
    says: [
      'customer_id must look like',
      'email is longer than 60',
      'write_access must be one of 0, 1',
    ],
  },
  {
    path: '/users',
    method: 'POST',
    body: { customer_id: '1', email: 'a@example.com' },
    says: ['customer_id does not match any customer'],
  },
  { path: '/blacklist', method: 'PUT', body: { phonenrs: '+46' }, says: ['phonenrs must be JSON'] },
  { path: '/blacklist', method: 'PUT', body: { phonenrs: '{}' }, says: ['phonenrs must be array'] },
  {
    path: '/blacklist',
    method: 'PUT',
    body: { phonenrs: '["+468","08"]' },
    says: ['phonenrs/1 must look like +46890510'],
  },
  { path: '/customers/blacklist', method: 'PUT', says: ['customer_id is required', 'phonenrs is'] },
  {
    path: '/customers/pincodes',
    method: 'POST',
    body: { ...pincode, pincode_length: '5', pincode_ttl: '15', cdr_id: '9000001' },
    says: ['pincode_length must be one of 6, 7, 8', 'pincode_ttl must look like 7'],
  },
  {
    path: '/customers/pincodes',
    method: 'POST',
    body: pincode,
    says: ['exactly one is required of: customer_id and phone_number; cdr_id; custnr and phone'],
  },
  {
    path: '/customers/pincodes',
    method: 'POST',
    body: { ...pincode, customer_id: '407382', phone_number: '+46701740610', cdr_id: '9000001' },
    says: ['exactly one is required of'],
  },
  {
    path: '/customers/pincodes',
    method: 'POST',
    body: { ...pincode, customer_id: '407382', phone_number: '0701740610' },
    says: ['phone_number must look like'],
  },
  {
    path: '/customers/pincodes',
    method: 'POST',
    body: { ...pincode, custnr: 'none', phone_number: '+46701740610' },
    says: ['custnr does not match any customer'],
  },
  {
    path: '/customers/pincodes',
    method: 'POST',
    body: { ...pincode, cdr_id: '1' },
    says: ['cdr_id does not match any call'],
  },
  {
    path: '/customers/callbacks',
    method: 'POST',
    body: {
      customer_id: '407382',
      agent_nr: '+468',
      requester_nr: '+468',
      custom_dynamic: '{',
    },
    says: ['custom_dynamic must be JSON'],
  },
  { path: '/sources', method: 'POST', body: { ...source, phonenr: 'me' }, says: ['phonenr is no'] },
  {
    path: '/sources',
    method: 'POST',
    body: { ...source, timestamp: '2026-01-31' },
    says: ['timestamp must look like 2026-01-31 12:00:00'],
  },
  { path: '/sources', method: 'POST', body: { name: 'x' }, says: ['customer_id is', 'phonenr is'] },
  {
    path: '/textmessages/sms',
    method: 'POST',
    body: { ...sms, flashsms: '2' },
    says: ['flashsms must be one of 1'],
  },
  {
    path: '/textmessages/sms',
    method: 'POST',
    body: { ...sms, to_nr: '112' },
    says: ['to_nr must'],
  },
];

describe.each<Version>(['v2Url', 'v3Url'])('%s names the wrong field in', (version) => {
  it.each(invalidRequests)('$method $path $body', async ({ method = 'GET', path, body, says }) => {
    const { call } = await api(version);
    const response = await call(path, body ? form(body, method) : { method });
    expect(response.status).toBe(400);
    const { errors } = await json(response);
    expect(errors).toEqual(
      says.map((text) => ({
        code: expect.stringMatching(/^(missing|invalid)_parameter$/) as string,
        message: expect.stringMatching(text.replace('+', String.raw`\+`)) as string,
      })),
    );
  });
});

describe('methods and paths', () => {
  it.each([
    ['POST', '/customers/blacklist'],
    ['DELETE', '/blacklist'],
    ['PUT', '/customer_orders'],
    ['DELETE', '/customer_orders'],
    ['POST', '/sources/statuses'],
    ['GET', '/textmessages/sms'],
    ['GET', '/sources/reactivate'],
    ['POST', '/widgets/data'],
    ['PATCH', '/customers'],
    ['OPTIONS', '/users'],
  ])('%s %s responds with 405', async (method, path) => {
    const { call } = await api();
    const response = await call(path, { method });
    expect([response.status, await response.text()]).toEqual([
      405,
      expect.stringContaining(`${method} is not supported here`),
    ]);
  });

  it.each(['/customer', '/customers/abc', '/customers/1/nothing', '/1', '/constructor'])(
    'GET %s responds with 404',
    async (path) => {
      const { call } = await api();
      expect((await call(path)).status).toBe(404);
    },
  );

  it('HEAD responds as GET without a body', async () => {
    const { running } = await api();
    const { call } = await api();
    expect((await call('/users')).status).toBe(200);
    const head = await fetch(`${running.v2Url}/users`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([401, '']);
  });
});
