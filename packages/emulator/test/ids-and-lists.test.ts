import { describe, expect, it } from 'vitest';
import { api, form, rowIn, rowsIn } from './rest-support.js';
import { json } from './support.js';

const first = '407382';
const own = `customer_id=${first}`;

/** Creates a row, finds it, changes it and deletes it, where each of these exists. */
const lives = [
  {
    path: '/customers/opening_hours',
    fields: { customer_id: first, weekdays: '1,2', from_time: '08:00:00', to_time: '17:00:00' },
    id: 'oh_id',
    change: { to_time: '18:00:00' },
    hidden: ['customer_id'],
  },
  {
    path: '/customers/voicemail_greetings',
    fields: { customer_id: first, name: 'Holidays' },
    id: 'vm_greeting_id',
    change: { customer_id: first, name: 'Back soon' },
    hidden: [] as string[],
  },
  {
    path: '/users',
    fields: { customer_id: first, email: 'a@example.com', write_access: '1' },
    id: 'user_id',
    change: { name: 'Åsa' },
    hidden: ['email'],
  },
];

describe.each(lives)('$path', ({ path, fields, id, change, hidden }) => {
  it('supports create, find, change and delete', async () => {
    const { call } = await api();
    const created = await rowIn(await call(path, form(fields)));
    const seen = Object.entries(fields).filter(([name]) => !hidden.includes(name));
    expect(created).toMatchObject(Object.fromEntries(seen));
    expect(hidden.filter((name) => name in created)).toEqual([]);
    const named = `${path}?${own}&${id}=${String(created[id])}`;
    expect(await rowIn(await call(named))).toMatchObject({ [id]: created[id] });
    const key = { [id]: String(created[id]) };
    expect(await rowIn(await call(path, form({ ...key, ...change }, 'PUT')))).toMatchObject(change);
    const deleted = await call(named, { method: 'DELETE' });
    expect([deleted.status, await deleted.text()]).toEqual([200, '']);
    expect(await rowsIn(await call(named))).toEqual([]);
    expect((await call(named, { method: 'DELETE' })).status).toBe(404);
  });

  it('reads the fields of DELETE from the body too, as the vendor’s client sends them', async () => {
    const { call } = await api();
    const created = await rowIn(await call(path, form(fields)));
    const key = { customer_id: first, [id]: String(created[id]) };
    expect((await call(path, form(key, 'DELETE'))).status).toBe(200);
  });
});

describe('ids in the path', () => {
  it.each([
    { interleaved: `/customers/${first}/voicemail_greetings/2002`, flat: 'vm_greeting_id=2002' },
    { interleaved: `/customers/${first}/opening_hours/8101`, flat: 'oh_id=8101' },
    { interleaved: `/customers/${first}/pincodes/70001`, flat: 'pincode_id=70001' },
  ])('$interleaved equals the flat path', async ({ interleaved, flat }) => {
    const { call } = await api();
    const path = interleaved.replace(`/${first}`, '').replace(/\/\d+$/, '');
    const answer = await json(await call(interleaved));
    expect(answer).toEqual(await json(await call(`${path}?${own}&${flat}`)));
    expect(Object.values(answer)[0]).toHaveLength(1);
  });

  it('apply to writes and override those in the body', async () => {
    const { call } = await api();
    const body = { name: 'Renamed', vm_greeting_id: '1' };
    const path = `/customers/${first}/voicemail_greetings/2002`;
    expect(await rowIn(await call(path, form(body, 'PUT')))).toMatchObject({ name: 'Renamed' });
  });

  it('do not find a greeting of another customer', async () => {
    const { call } = await api();
    const path = '/customers/407383/voicemail_greetings/2002';
    expect((await call(path, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('blacklists', () => {
  it.each(['/blacklist', `/customers/blacklist?${own}`])('%s is replaced', async (path) => {
    const { call } = await api();
    expect(await rowsIn(await call(path))).not.toEqual([]);
    const phonenrs = JSON.stringify(['+46701740611']);
    await call(path, form({ phonenrs }, 'PUT'));
    expect(await rowsIn(await call(path))).toEqual(['+46701740611']);
  });

  it('are separate for each customer and for all', async () => {
    const { call } = await api();
    await call('/blacklist', form({ phonenrs: '[]' }, 'PUT'));
    expect(await rowsIn(await call('/blacklist'))).toEqual([]);
    expect(await rowsIn(await call(`/customers/${first}/blacklist`))).toHaveLength(1);
  });
});
