import { describe, expect, it } from 'vitest';
import { api, form, rowIn, rowsIn } from './rest-support.js';
import { json } from './support.js';

const first = '407382';
const own = `customer_id=${first}`;

describe('greetings and recordings', () => {
  it('system greetings belong to every customer, sound only to one', async () => {
    const { call } = await api();
    const path = `/customers/voicemail_greetings?${own}`;
    const all = await rowsIn(await call(path));
    expect(all.map(({ locked }) => locked)).toEqual(['1', '0']);
    expect(all[0]).not.toHaveProperty('sounddata');
    const { sounddata } = await rowIn(await call(`${path}&vm_greeting_id=2002`));
    expect(Buffer.from(String(sounddata), 'base64').subarray(0, 2)).toEqual(
      Buffer.from('fffb', 'hex'),
    );
  });

  it('a recording belongs to a call and is found by its UUID', async () => {
    const { call } = await api();
    const [recording] = await rowsIn(await call(`/recordings?${own}`));
    expect(Object.keys(recording ?? {})).toEqual(['recording_id']);
    const id = String(recording?.recording_id);
    expect(await rowsIn(await call(`/recordings/${id}`))).toMatchObject([{ expired: '0' }]);
    const calls = await rowsIn(await call(`/statistics/cdrs?${own}&extended=1`));
    expect(calls.map(({ recording_id }) => recording_id)).toContain(id);
  });
});

describe('orders', () => {
  it('are found by customer, customer number and order number', async () => {
    const { call } = await api();
    const order = {
      timestamp: '2026-01-01 10:00:00',
      cli_id: '9',
      order_id: 'X-1',
      order_value: '5',
    };
    await call('/customer_orders', form({ ...order, customer_id: first }));
    for (const query of [own, 'custnr=C-0001', 'order_id=X-1']) {
      const found = await rowsIn(await call(`/customer_orders?${query}`));
      expect(found.at(-1)).toMatchObject({ ...order, extras: '' });
    }
    expect(await rowsIn(await call('/customer_orders?custnr=none'))).toEqual([]);
  });
});

describe('messages', () => {
  const message = { customer_id: first, msg: 'Hello', from_nr: 'Shop', to_nr: '+46701740610' };
  const path = '/textmessages/sms';

  it('can be sent and anonymized by id or time, but not read', async () => {
    const { call, running } = await api();
    const { status, id } = await json(await call(path, form(message)));
    expect(status).toBe(true);
    const queries = [
      `id=${String(id)}`,
      'to_date=2100-01-01',
      'from_date=2020-01-01&to_date=2100-01-01',
    ];
    for (const query of queries) {
      expect((await call(`${path}?${own}&${query}`, { method: 'DELETE' })).status).toBe(200);
    }
    expect((await call(path)).status).toBe(405);
    expect(running.stats().apiRequests).toBe(5);
  });

  it.each([
    { query: '', status: 400, says: 'id or to_date is required' },
    { query: '&to_date=soon', status: 400, says: 'to_date' },
    { query: '&id=1', status: 404, says: 'message' },
  ])('reject DELETE with $query', async ({ query, status, says }) => {
    const { call } = await api();
    const response = await call(`${path}?${own}${query}`, { method: 'DELETE' });
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringContaining(says),
    ]);
  });
});
