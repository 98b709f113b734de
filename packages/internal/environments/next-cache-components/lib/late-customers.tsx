import { setTimeout } from 'node:timers/promises';
import { kaisaAuth } from '@kaisa-auth/fetch';

const baseUrl = process.env.KAISA_BASE_URL!;

/** Not used by other pages, so that no token is cached when the first of these pages needs one. */
const kaisaFetch = kaisaAuth({
  clientId: process.env.KAISA_CLIENT_ID!,
  clientSecret: process.env.KAISA_CLIENT_SECRET!,
  tokenUrl: process.env.KAISA_TOKEN_URL,
  allowedOrigins: [new URL(baseUrl).origin],
});

export async function LateCustomers({ afterMs }: { afterMs: number }) {
  await setTimeout(afterMs);
  const response = await kaisaFetch(`${baseUrl}/customers`);
  return <p>{await response.text()}</p>;
}
