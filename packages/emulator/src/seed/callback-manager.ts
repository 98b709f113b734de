import type { Row } from '../state/collections.js';
import { DAY_MS, formatTime } from '../time-format.js';
import { callers, ownNumbers } from './phone-numbers.js';
import { perCustomer, type SeedContext } from './seed-context.js';

/** Generates a scheduled and a completed callback for each customer. */
export function callbacks(context: SeedContext): Row[] {
  const { random, now } = context;
  return perCustomer(context, 'callbacks', ({ customer_id }, index) =>
    [2, -2].map((days) => ({
      customer_id,
      agent_nr: ownNumbers[index],
      caller_id: ownNumbers[index],
      requester_nr: random.pick(callers),
      scheduled: formatTime(now + days * DAY_MS),
      retries: '0',
      retry_interval: '300',
      completed: days < 0 ? '1' : '0',
      cdr_id: null,
    })),
  );
}

export function openingHours(context: SeedContext): Row[] {
  return perCustomer(context, 'openingHours', ({ customer_id }) => [
    { customer_id, weekdays: '1,2,3,4,5', from_time: '07:00:00', to_time: '16:00:00' },
  ]);
}

/** Generates a PIN code for each customer. The first one was used for a call. */
export function pincodes(context: SeedContext): Row[] {
  const { random, now } = context;
  return perCustomer(context, 'pincodes', ({ customer_id }, index) => [
    {
      pincode: random.text('######'),
      customer_id,
      phone_number: random.pick(callers),
      created: formatTime(now - DAY_MS),
      expires: formatTime(now + 6 * DAY_MS),
      custom_lead_id: random.uuid(),
      custom_lead_data: { campaign: 'spring' },
      calls: index === 0 ? [{ outcome: null }] : [],
    },
  ]);
}

/** Generates blacklists of the account and of every third customer. */
export function blacklists(context: SeedContext): Row[] {
  const own = perCustomer(context, 'blacklists', ({ customer_id }, index) =>
    index % 3 === 0 ? [{ customer_id, phonenrs: [callers[index % callers.length]] }] : [],
  );
  return [{ customer_id: null, phonenrs: callers.slice(0, 2) }, ...own];
}
