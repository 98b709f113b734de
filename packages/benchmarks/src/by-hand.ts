import type { AxiosInstance } from 'axios';
import type { Options } from 'ky';
import type { Middleware } from 'openapi-fetch';

/** A cached token, as such code gets it. */
export type GetToken = () => Promise<string>;

/** The three lines that people write: no renewal after a 401, no check of where the token goes. */
export function byHandWithAxios(instance: AxiosInstance, getToken: GetToken): void {
  instance.interceptors.request.use(async (config) => {
    config.headers.set('Authorization', `Bearer ${await getToken()}`);
    return config;
  });
}

/** The same for fetch. */
export function byHandWithFetch(
  fetch: typeof globalThis.fetch,
  getToken: GetToken,
): typeof globalThis.fetch {
  return async (input, init) => {
    const given = init?.headers as Record<string, string> | undefined;
    const headers = { ...given, authorization: `Bearer ${await getToken()}` };
    return fetch(input, { ...init, headers });
  };
}

/** The same for ky: options to extend with. */
export function byHandWithKy(getToken: GetToken): Options {
  const sign = async ({ request }: { request: Request }): Promise<void> => {
    request.headers.set('Authorization', `Bearer ${await getToken()}`);
  };
  return { hooks: { beforeRequest: [sign] } };
}

/** The same for openapi-fetch. */
export function byHandWithOpenapiFetch(getToken: GetToken): Middleware {
  return {
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${await getToken()}`);
    },
  };
}
