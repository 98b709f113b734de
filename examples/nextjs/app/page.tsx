import { listCustomers } from '../lib/kaisa';

/** A static page: rendered by `next build`, and again after an hour. */
export const revalidate = 3600;

export default async function Page() {
  const customers = await listCustomers();
  return <p>Customers: {customers.map(({ name }) => name).join(', ')}</p>;
}
