import type { Answer, Kaisa } from './kaisa.js';

/** v2 sends numbers as text. */
export interface Customer {
  readonly customer_id: string;
  readonly custnr: string;
  readonly name: string;
}

/** The customers of the account. */
export class Customers {
  readonly #kaisa: Kaisa;
  readonly #pageSize: number;

  constructor(kaisa: Kaisa, pageSize = 1000) {
    this.#kaisa = kaisa;
    this.#pageSize = pageSize;
  }

  async all(): Promise<Customer[]> {
    const all: Customer[] = [];
    for (let page = 0; ; page += 1) {
      const query = `?page=${page}&pagesize=${this.#pageSize}`;
      const rows = customersIn(await this.#kaisa.get(`/customers${query}`));
      all.push(...rows);
      if (rows.length < this.#pageSize) return all;
    }
  }

  async find(custnr: string): Promise<Customer | undefined> {
    const query = new URLSearchParams({ custnr }).toString();
    const [found] = customersIn(await this.#kaisa.get(`/customers?${query}`));
    return found;
  }

  async create(custnr: string, name: string): Promise<Customer> {
    return only(await this.#kaisa.send('POST', '/customers', { custnr, name }));
  }

  async rename(id: string, name: string): Promise<Customer> {
    return only(await this.#kaisa.send('PUT', `/customers/${id}`, { name }));
  }
}

/** `errors` may come with a 200 too. */
function customersIn({ status, body }: Answer): readonly Customer[] {
  const { customers, errors } = Object(body) as { customers?: Customer[]; errors?: unknown };
  if (customers && !errors) return customers;
  throw new Error(`Kaisa answered ${status}: ${JSON.stringify(errors ?? 'nothing more')}`);
}

/** A write is answered with a list too, of one. */
function only(answer: Answer): Customer {
  const [customer] = customersIn(answer);
  if (!customer) throw new Error('Kaisa answered a write without the customer');
  return customer;
}
