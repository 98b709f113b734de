import { blankCustomer } from '../rest/resources/customers.js';
import type { Row } from '../state/collections.js';
import { city, companyName, personName, streetAddress } from './names.js';
import { perCustomer, withIds, type SeedContext } from './seed-context.js';

export function customers({ random, count }: SeedContext): Row[] {
  const rows = Array.from({ length: count }, (_, index): Row => {
    const custnr = `C-${String(index + 1).padStart(4, '0')}`;
    return {
      uuid: random.uuid(),
      ...blankCustomer,
      name: companyName(random),
      custnr,
      corporateid: random.text('556###-####'),
      email: `${custnr.toLowerCase()}@example.com`,
      address_street: streetAddress(random),
      address_zip: random.text('### ##'),
      address_city: city(random),
      address_state: '',
      address_country: 'SE',
    };
  });
  return withIds(rows, 'customers');
}

export function users(context: SeedContext): Row[] {
  const { random } = context;
  return perCustomer(context, 'users', ({ customer_id }, index) => [
    {
      customer_id,
      email: `user${index + 1}@example.com`,
      name: personName(random),
      write_access: '1',
      receive_monthly_report: random.pick(['0', '1', '2']),
      token: index % 5 === 4 ? random.text('*'.repeat(32)) : null,
    },
  ]);
}

export function orders(context: SeedContext): Row[] {
  const { random, now } = context;
  return perCustomer(context, 'orders', ({ customer_id }, index) => {
    const time = random.timeWithin(30, now);
    return [
      {
        created: time,
        timestamp: time,
        cli_id: String(5001 + index),
        order_id: `O-${String(index + 1).padStart(4, '0')}`,
        order_value: (random.int(10_000, 900_000) / 100).toFixed(2),
        extras: '',
        customer_id,
      },
    ];
  });
}
