import { items } from '@kaisa-auth/client';
import type { KyInstance, ResponsePromise } from 'ky';

/** v2 sends numbers as text. */
export interface Customer {
  readonly customer_id: string;
  readonly custnr: string;
  readonly name: string;
}

export interface NewCustomer {
  readonly custnr: string;
  readonly name: string;
}

interface Answer {
  readonly customers: Customer[];
  readonly errors?: unknown;
}

/** All customers, asked for page by page while they are read. */
export function everyCustomer(
  api: KyInstance,
  pagesize = 1000,
): AsyncGenerator<Customer, void, undefined> {
  const readPage = (page: number): Promise<Answer> =>
    read(api.get('customers', { searchParams: { page, pagesize } }));
  return items(readPage, { pagesize });
}

export async function findCustomer(api: KyInstance, custnr: string): Promise<Customer | undefined> {
  const { customers } = await read(api.get('customers', { searchParams: { custnr } }));
  return customers[0];
}

/** v2 takes forms, not JSON. A URLSearchParams says so in the Content-Type by itself. */
export async function createCustomer(api: KyInstance, customer: NewCustomer): Promise<void> {
  await read(api.post('customers', { body: new URLSearchParams({ ...customer }) }));
}

/** `errors` may come with a 200 too; every other status is an HTTPError of ky's already. */
async function read(response: ResponsePromise): Promise<Answer> {
  const answer = await response.json<Answer>();
  if (answer.errors) throw new Error(`Kaisa refused it: ${JSON.stringify(answer.errors)}`);
  return answer;
}
