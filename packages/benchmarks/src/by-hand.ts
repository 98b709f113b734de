import type { AxiosInstance } from 'axios';

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
