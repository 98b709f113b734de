import { blankCustomer } from '../rest/resources/customers.js';
import type { Row } from '../state/collections.js';
import { formatTime } from '../time-format.js';
import { perCustomer, withIds, type SeedContext } from './seed-context.js';

export function customers({ faker, count }: SeedContext): Row[] {
  const rows = Array.from({ length: count }, (_, index): Row => {
    const custnr = `C-${String(index + 1).padStart(4, '0')}`;
    return {
      uuid: faker.string.uuid(),
      ...blankCustomer,
      name: faker.company.name().slice(0, 60),
      custnr,
      corporateid: faker.helpers.replaceSymbols('556###-####'),
      email: `${custnr.toLowerCase()}@example.com`,
      address_street: faker.location.streetAddress(),
      address_zip: faker.location.zipCode(),
      address_city: faker.location.city(),
      address_state: '',
      address_country: 'SE',
    };
  });
  return withIds(rows, 'customers');
}

export function users(context: SeedContext): Row[] {
  const { faker } = context;
  return perCustomer(context, 'users', ({ customer_id }, index) => [
    {
      customer_id,
      email: `user${index + 1}@example.com`,
      name: faker.person.fullName(),
      write_access: '1',
      receive_monthly_report: faker.helpers.arrayElement(['0', '1', '2']),
      token: index % 5 === 4 ? faker.string.hexadecimal({ length: 32, prefix: '' }) : null,
    },
  ]);
}

export function orders(context: SeedContext): Row[] {
  const { faker, now } = context;
  return perCustomer(context, 'orders', ({ customer_id }, index) => {
    const time = formatTime(faker.date.recent({ days: 30, refDate: now }).getTime());
    return [
      {
        created: time,
        timestamp: time,
        cli_id: String(5001 + index),
        order_id: `O-${String(index + 1).padStart(4, '0')}`,
        order_value: faker.commerce.price({ min: 100, max: 9000 }),
        extras: '',
        customer_id,
      },
    ];
  });
}
