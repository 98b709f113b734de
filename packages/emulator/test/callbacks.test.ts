import { describe, expect, it } from 'vitest';
import { api, form, rowIn, rowsIn } from './rest-support.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { json } from './support.js';

const first = '407382';
const own = `customer_id=${first}`;

describe('callbacks', () => {
  const nrs = { customer_id: first, agent_nr: '+46980319201', requester_nr: '+46701740610' };

  it('have the documented defaults and are listed for a week', async () => {
    const clock = new ManualClock();
    const { call } = await api('v2Url', { clock });
    const custom_dynamic = '{"page":"/offer"}';
    expect(
      await rowIn(await call('/customers/callbacks', form({ ...nrs, custom_dynamic }))),
    ).toMatchObject({
      caller_id: nrs.agent_nr,
      scheduled: '2026-01-01 00:00:00',
      retries: '0',
      retry_interval: '300',
      completed: '0',
      cdr_id: null,
    });
    expect(await rowsIn(await call(`/customers/callbacks?${own}`))).toHaveLength(2);
    clock.advance(1000);
    expect(await rowsIn(await call(`/customers/callbacks?${own}`))).toHaveLength(1);
    const from = encodeURIComponent('2025-01-01 00:00:00');
    expect(await rowsIn(await call(`/customers/callbacks?${own}&from_date=${from}`))).toHaveLength(
      3,
    );
  });
});

describe('PIN codes', () => {
  const settings = { pincode_length: '8', pincode_ttl: '14' };
  const phone_number = '+46701740610';

  it.each([
    { customer_id: first, phone_number },
    { custnr: 'C-0001', phone_number },
    { cdr_id: '9000001' },
  ])('are created for %j', async (whom) => {
    const { call } = await api('v2Url', { clock: new ManualClock() });
    const custom_lead_data = '{"lead":7}';
    const body = form({ ...settings, ...whom, custom_lead_data });
    const created = await rowIn(await call('/customers/pincodes', body));
    expect(created).toMatchObject({
      customer_id: expect.stringMatching(/^\d+$/) as string,
      pincode: expect.stringMatching(/^\d{8}$/) as string,
      expires: '2026-01-15 00:00:00',
      custom_lead_data: { lead: 7 },
    });
    expect(await rowIn(await call('/customers/pincodes'))).toEqual(created);
  });

  it('include their calls when requested one by one', async () => {
    const { call } = await api();
    expect(await json(await call('/customers/pincodes?pincode_id=70001'))).toMatchObject({
      calls: [{ outcome: null }],
    });
    expect(await json(await call('/customers/pincodes'))).not.toHaveProperty('calls');
  });
});
