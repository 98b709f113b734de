import { client } from './hey-api/client.gen.js';
import {
  createCallback,
  createCustomer,
  createPincode,
  setBlacklist,
  setCustomerBlacklist,
} from './hey-api/sdk.gen.js';
import { callback, customer, customerBlacklist, pincode, phonenrs } from './bodies.js';

export function connect(baseUrl: string, fetch: typeof globalThis.fetch): void {
  client.setConfig({ baseUrl, fetch });
}

const statusOf = async (call: Promise<{ response?: Response | undefined }>): Promise<number> =>
  (await call).response?.status ?? 0;

/** The status of each call. */
export const calls: Record<string, () => Promise<number>> = {
  setBlacklist: () => statusOf(setBlacklist({ body: { phonenrs } })),
  setCustomerBlacklist: () => statusOf(setCustomerBlacklist({ body: customerBlacklist })),
  createCustomer: () => statusOf(createCustomer({ body: customer })),
  createCallback: () => statusOf(createCallback({ body: callback })),
  createPincode: () => statusOf(createPincode({ body: pincode })),
};
