import { env, waitUntil } from 'cloudflare:workers';
import { kaisaAuth } from '@kaisa-auth/fetch';

/**
 * One `fetch` for all requests of an isolate, so that they share one token. The runtime cancels a renewal whose request
 * has been answered, unless it is handed to `waitUntil`.
 */
const kaisaFetch = kaisaAuth({
  clientId: env.KAISA_CLIENT_ID,
  clientSecret: env.KAISA_CLIENT_SECRET,
  tokenUrl: env.KAISA_TOKEN_URL,
  allowedOrigins: [new URL(env.KAISA_BASE_URL).origin],
  waitUntil,
});

export default {
  async fetch(): Promise<Response> {
    const response = await kaisaFetch(`${env.KAISA_BASE_URL}/customers`);
    if (!response.ok) return new Response(`Kaisa answered ${response.status}`, { status: 502 });
    const { customers } = (await response.json()) as { customers: { name: string }[] };
    return Response.json(customers.map(({ name }) => name));
  },
};
