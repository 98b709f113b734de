// A worker for the cases that the example does not show. Its token provider lives as long as the isolate.
import { createTokenProvider } from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { env, waitUntil } from 'cloudflare:workers';

let aheadMs = 0;
const provider = createTokenProvider({
  ...env.AUTH,
  clock: { now: () => Date.now() + aheadMs, monotonic: () => performance.now() + aheadMs },
  ...(env.WAIT_UNTIL && { waitUntil }),
});
const kaisaFetch = kaisaAuth(provider);

const ROUTES = {
  /** Calls the API. */
  async call() {
    const { status } = await kaisaFetch(`${env.V2_URL}/customers`);
    return status;
  },
  /** Responds without waiting for the token that it asks for. */
  leave() {
    provider.getToken().catch(() => undefined);
    return 204;
  },
  /** Responds after it has aborted a call that waits for a token. */
  async abort() {
    const call = kaisaFetch(`${env.V2_URL}/customers`, { signal: AbortSignal.timeout(20) });
    await call.catch(() => undefined);
    return 204;
  },
  advance(seconds) {
    aheadMs += 1000 * Number(seconds);
    return 204;
  },
};

export default {
  async fetch(request) {
    const [, route, argument] = new URL(request.url).pathname.split('/');
    try {
      return new Response(null, { status: await ROUTES[route](argument) });
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
};
