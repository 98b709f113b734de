import { listCustomers } from '../../lib/kaisa';

export const fetchCache = 'force-cache';

export default async function Page() {
  const customers = await listCustomers();
  return <p>{customers.map(({ name }) => name).join(', ')}</p>;
}
