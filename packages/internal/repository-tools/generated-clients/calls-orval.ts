import {
  createCallback,
  createCustomer,
  createPincode,
  setBlacklist,
  setCustomerBlacklist,
} from './orval/v2.js';
import { connection } from './send.js';
import { callback, customer, customerBlacklist, pincode, phonenrs } from './bodies.js';

export function connect(baseUrl: string, fetch: typeof globalThis.fetch): void {
  Object.assign(connection, { baseUrl, fetch });
}

/** The status of each call. */
export const calls: Record<string, () => Promise<number>> = {
  setBlacklist: async () => (await setBlacklist({ phonenrs })).status,
  setCustomerBlacklist: async () => (await setCustomerBlacklist(customerBlacklist)).status,
  createCustomer: async () => (await createCustomer(customer)).status,
  createCallback: async () => (await createCallback(callback)).status,
  createPincode: async () => (await createPincode(pincode)).status,
};
