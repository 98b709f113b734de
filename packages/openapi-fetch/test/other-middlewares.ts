import type { Middleware } from 'openapi-fetch';

/** Notes what a user's middleware sees. */
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

/** A middleware that does this to each request. */
export const onRequest = (change: NonNullable<Middleware['onRequest']>): Middleware => ({
  onRequest: change,
});
