import { listCustomers } from './kaisa';

export async function Customers() {
  const customers = await listCustomers();
  return <p>{customers.map(({ name }) => name).join(', ')}</p>;
}
