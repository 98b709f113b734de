import type { Middleware } from 'openapi-fetch';

/** A line for each call. A request that is sent again with a new token is still one call. */
export function accessLog(account: string, write: (line: string) => void): Middleware {
  return {
    onResponse({ request, schemaPath, response }) {
      write(`${account}: ${request.method} ${schemaPath} ${response.status}`);
    },
    onError({ request, schemaPath }) {
      write(`${account}: ${request.method} ${schemaPath} without an answer`);
    },
  };
}
