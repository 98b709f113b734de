import type { Middleware } from 'openapi-fetch';

/** Returns a user's middleware that records what it sees. */
export function witness(): { middleware: Middleware; log: unknown[]; requests: Request[] } {
  const log: unknown[] = [];
  const requests: Request[] = [];
  const middleware: Middleware = {
    onRequest({ request }) {
      requests.push(request);
      log.push(['request', request.headers.get('authorization')]);
    },
    onResponse({ request, response }) {
      requests.push(request);
      log.push([response.status, request.headers.get('authorization')]);
    },
  };
  return { middleware, log, requests };
}

/** Returns a middleware that runs this function for each request. */
export const onRequest = (change: NonNullable<Middleware['onRequest']>): Middleware => ({
  onRequest: change,
});
