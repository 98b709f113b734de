import { kaisaAuth } from '@kaisa-auth/fetch';
import type { Client, ClientDriver, ClientRequest, ClientSetup } from '../client-driver.js';
import { sampleBody } from '../sample-bodies.js';

type Fetch = typeof globalThis.fetch;

export const fetchDriver: ClientDriver = {
  name: 'fetch',
  bodies: ['json', 'form', 'text', 'bytes', 'multipart', 'request', 'web-stream', 'async-iterable'],
  isAbort: (error, reason) => error === reason,
  removesListeners: true,
  attach: (setup) => clientOf(authorizedFetch(setup), setup),
};

/** The global fetch with each of `auths` attached. */
export function authorizedFetch({ auths, renewOn }: ClientSetup): Fetch {
  const authFetch = auths.reduce<Fetch | undefined>(
    (inner, auth) => kaisaAuth(auth, { fetch: inner, renewOn }),
    undefined,
  );
  return authFetch ?? fetch;
}

/** The hooks of fetch's user are what stands around the call. */
export function clientOf(
  send: Fetch,
  { baseUrl, hooks }: Pick<ClientSetup, 'baseUrl' | 'hooks'>,
): Client {
  return {
    async send(request) {
      await hooks?.request?.();
      const url = new URL(request.url, baseUrl);
      const init = initOf(request);
      const response = await (request.body === 'request'
        ? send(new Request(url, init))
        : send(url, init));
      hooks?.answer?.(response.status);
      return { status: response.status, body: await response.text(), raw: response };
    },
  };
}

/** The arguments of fetch for a request, besides its URL. */
export function initOf({ method = 'GET', headers = {}, body, signal }: ClientRequest): RequestInit {
  const init = { method, headers, ...(signal && { signal }) };
  if (!body) return init;
  const value = sampleBody(body);
  if (body !== 'json') return { ...init, body: value, duplex: 'half' } as RequestInit;
  return {
    ...init,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}
