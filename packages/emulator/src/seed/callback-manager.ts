import type { Row } from '../state/collections.js';
import { DAY_MS, wireTime } from '../wire-time.js';
import { callers, ownNumbers } from './phone-numbers.js';
import { perCustomer, type Scene } from './scene.js';

/** One that is to be made, and one that was. */
export function callbacks(scene: Scene): Row[] {
  const { faker, now } = scene;
  return perCustomer(scene, 'callbacks', ({ customer_id }, index) =>
    [2, -2].map((days) => ({
      customer_id,
      agent_nr: ownNumbers[index],
      caller_id: ownNumbers[index],
      requester_nr: faker.helpers.arrayElement(callers),
      scheduled: wireTime(now + days * DAY_MS),
      retries: '0',
      retry_interval: '300',
      completed: days < 0 ? '1' : '0',
      cdr_id: null,
    })),
  );
}

export function openingHours(scene: Scene): Row[] {
  return perCustomer(scene, 'openingHours', ({ customer_id }) => [
    { customer_id, weekdays: '1,2,3,4,5', from_time: '07:00:00', to_time: '16:00:00' },
  ]);
}

/** The first was used for a call. */
export function pincodes(scene: Scene): Row[] {
  const { faker, now } = scene;
  return perCustomer(scene, 'pincodes', ({ customer_id }, index) => [
    {
      pincode: faker.string.numeric(6),
      customer_id,
      phone_number: faker.helpers.arrayElement(callers),
      created: wireTime(now - DAY_MS),
      expires: wireTime(now + 6 * DAY_MS),
      custom_lead_id: faker.string.uuid(),
      custom_lead_data: { campaign: 'spring' },
      calls: index === 0 ? [{ outcome: null }] : [],
    },
  ]);
}

/** Of the account, and of every third customer. */
export function blacklists(scene: Scene): Row[] {
  const own = perCustomer(scene, 'blacklists', ({ customer_id }, index) =>
    index % 3 === 0 ? [{ customer_id, phonenrs: [callers[index % callers.length]] }] : [],
  );
  return [{ customer_id: null, phonenrs: callers.slice(0, 2) }, ...own];
}
