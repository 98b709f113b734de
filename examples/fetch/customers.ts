import { kaisaAuth, type TokenProviderOptions } from '@kaisa-auth/fetch';

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

export interface Customers {
  /** A page of up to 1000; the first is 0. */
  list(page?: number): Promise<Customer[]>;
  create(customer: NewCustomer): Promise<Customer>;
}

/** Kaisa said no. `errors` is what it said; a 401 and a 403 say nothing. */
export class KaisaError extends Error {
  override readonly name = 'KaisaError';
  readonly status: number;

  constructor(status: number, errors: unknown = 'nothing more') {
    super(`Kaisa answered ${status}: ${JSON.stringify(errors)}`);
    this.status = status;
  }
}

/** @param baseUrl with the version segment, without a slash at the end */
export function connect(baseUrl: string, auth: TokenProviderOptions): Customers {
  const kaisaFetch = kaisaAuth(auth);
  return {
    list: async (page = 0) => read(await kaisaFetch(`${baseUrl}/customers?page=${page}`)),
    // v2 takes forms, not JSON. A URLSearchParams says so in the Content-Type by itself.
    create: async (customer) => {
      const body = new URLSearchParams({ ...customer });
      const response = await kaisaFetch(`${baseUrl}/customers`, { method: 'POST', body });
      const [created] = await read(response);
      if (!created) throw new KaisaError(response.status, 'no customer in the answer');
      return created;
    },
  };
}

interface Answer {
  readonly customers?: Customer[];
  readonly errors?: unknown;
}

/** The body of a 401 is no JSON, and `errors` may come with a 200 too. */
async function read(response: Response): Promise<Customer[]> {
  const { customers, errors } = (await response.json().catch(() => ({}))) as Answer;
  if (!response.ok || errors || !customers) throw new KaisaError(response.status, errors);
  return customers;
}
