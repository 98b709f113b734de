import { listCustomers } from '../../lib/kaisa';

/** A server component: rendered for every request. */
export const dynamic = 'force-dynamic';

export default async function Page() {
  const customers = await listCustomers({ cache: 'no-store' });
  return (
    <ul>
      {customers.map(({ customer_id, name }) => (
        <li key={customer_id}>{name}</li>
      ))}
    </ul>
  );
}
