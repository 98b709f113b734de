import type { Config } from './config.js';
import { createKaisaAxios } from './with-axios.js';
import { createKaisaFetch } from './with-fetch.js';
import { createKaisaKy } from './with-ky.js';
import { createKaisaClient } from './with-openapi-fetch.js';

/** Lists customers, and tells how many there are on the first page. */
export type CountCustomers = () => Promise<number>;

interface Answer {
  readonly customers: readonly unknown[];
}

export type ClientName = 'axios' | 'ky' | 'openapi-fetch' | 'fetch';

/** The same call with each client. */
export const clients: Readonly<Record<ClientName, (config: Config) => CountCustomers>> = {
  axios: (config) => {
    const kaisa = createKaisaAxios(config);
    return async () => (await kaisa.get<Answer>('/customers')).data.customers.length;
  },
  ky: (config) => {
    const kaisa = createKaisaKy(config);
    return async () => (await kaisa.get('customers').json<Answer>()).customers.length;
  },
  'openapi-fetch': (config) => {
    const kaisa = createKaisaClient(config);
    return async () => {
      const { data, response } = await kaisa.GET('/customers');
      if (!data) throw new Error(`Kaisa answered ${response.status}`);
      return data.customers.length;
    };
  },
  fetch: (config) => {
    const kaisaFetch = createKaisaFetch(config);
    return async () => {
      const response = await kaisaFetch(`${config.baseUrl}/customers`);
      if (!response.ok) throw new Error(`Kaisa answered ${response.status}`);
      return ((await response.json()) as Answer).customers.length;
    };
  },
};
