// The example's file without `after`, which Next.js 14 does not have.
import { kaisaAuth } from '@kaisa-auth/fetch';

const baseUrl = process.env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9';

/** One `fetch` for the whole app, so that all requests of a process share one token. */
const kaisaFetch = kaisaAuth({
  clientId: process.env.KAISA_CLIENT_ID!,
  clientSecret: process.env.KAISA_CLIENT_SECRET!,
  tokenUrl: process.env.KAISA_TOKEN_URL,
  allowedOrigins: [new URL(baseUrl).origin],
});

export interface Customer {
  customer_id: string;
  name: string;
}

/** `init` may hold options of Next.js, such as `cache` and `next.revalidate`. They apply to this request only. */
export async function listCustomers(init?: RequestInit): Promise<Customer[]> {
  const response = await kaisaFetch(`${baseUrl}/customers`, init);
  if (!response.ok) throw new Error(`Kaisa answered ${response.status}`);
  const { customers } = (await response.json()) as { customers: Customer[] };
  return customers;
}
