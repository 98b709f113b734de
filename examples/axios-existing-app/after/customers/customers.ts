import type { AxiosInstance } from 'axios';
import type { Answer } from '../kaisa/answer.js';
import { everyRow } from '../kaisa/pages.js';

export interface Customer {
  readonly customer_id: number;
  readonly custnr: string;
  readonly name: string;
  readonly email: string;
  /** 0 none, 1 extended, 2 short. */
  readonly receive_monthly_report: number;
}

export interface NewCustomer {
  readonly custnr: string;
  readonly name: string;
  readonly email?: string | undefined;
}

/** The customers of the account. */
export class Customers {
  readonly #http: AxiosInstance;
  readonly #pageSize: number;

  constructor(http: AxiosInstance, pageSize: number) {
    this.#http = http;
    this.#pageSize = pageSize;
  }

  all(): AsyncIterable<Customer> {
    return everyRow<Customer>(this.#http, '/customers', this.#pageSize);
  }

  async find(custnr: string): Promise<Customer | undefined> {
    const { data } = await this.#http.get<Answer<Customer>>('/customers', { params: { custnr } });
    return data.rows[0];
  }

  async create(customer: NewCustomer): Promise<Customer> {
    const { data } = await this.#http.post<Answer<Customer>>('/customers', customer);
    return only(data);
  }

  async rename(id: number, name: string): Promise<Customer> {
    const { data } = await this.#http.put<Answer<Customer>>(`/customers/${id}`, { name });
    return only(data);
  }
}

/** A write is answered with a list too, of one. */
function only({ rows: [row] }: Answer<Customer>): Customer {
  if (!row) throw new Error('Kaisa answered a write without the customer');
  return row;
}
