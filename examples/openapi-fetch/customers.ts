import { items } from '@kaisa-auth/client';
import type { Customer, CustomerCreate, CustomerList } from '@kaisa-auth/openapi/v2';
import type { Account } from './kaisa.js';

/** Kaisa said no. `errors` is what it said; a 401 and a 403 say nothing. */
export class KaisaError extends Error {
  override readonly name = 'KaisaError';
  readonly status: number;

  constructor(status: number, errors: unknown = 'nothing more') {
    super(`Kaisa answered ${status}: ${JSON.stringify(errors)}`);
    this.status = status;
  }
}

/** Whether the account answers, with the credentials that were given. */
export async function ping(account: Account): Promise<boolean> {
  const { ping: pong } = read(await account.GET('/miscellaneous/ping'));
  return pong === 'ok';
}

/** All customers, asked for page by page while they are read. */
export function everyCustomer(
  account: Account,
  pagesize = 1000,
): AsyncGenerator<Customer, void, undefined> {
  const readPage = async (page: number): Promise<CustomerList> =>
    read(await account.GET('/customers', { params: { query: { page, pagesize } } }));
  return items(readPage, { pagesize });
}

/** v2 takes forms. openapi-fetch makes one of the body where the header says so. */
export async function createCustomer(account: Account, customer: CustomerCreate): Promise<void> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  read(await account.POST('/customers', { body: customer, headers }));
}

/** Creates in `to` what only `from` has, by number; returns how many that were. */
export async function copyMissing(from: Account, to: Account): Promise<number> {
  const known = new Set<string>();
  for await (const { custnr } of everyCustomer(to)) known.add(custnr);
  let copied = 0;
  for await (const { custnr, name } of everyCustomer(from)) {
    if (known.has(custnr)) continue;
    await createCustomer(to, { custnr, name });
    copied += 1;
  }
  return copied;
}

interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a 401 is no JSON, and `errors` may come with a 200 too. */
function read<Body extends object>({ data, error, response }: Answer<Body>): Body {
  const { errors } = Object(data ?? error) as { errors?: unknown };
  if (!data || errors) throw new KaisaError(response.status, errors);
  return data;
}
