import { listCustomers } from '../lib/kaisa';

export default async function Page() {
  'use cache';
  const customers = await listCustomers();
  return <p>{customers.map(({ name }) => name).join(', ')}</p>;
}
