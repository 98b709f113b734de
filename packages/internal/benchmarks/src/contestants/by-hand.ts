import type { AxiosInstance } from 'axios';
import type { Account } from '../server/start.js';
import {
  axiosCaller,
  createAxios,
  createOpenapiClient,
  fetchCaller,
  kyCaller,
  openapiFetchCaller,
} from './callers.js';
import type { Contestant } from './contestant.js';

export type GetToken = () => Promise<string>;

/** What a token endpoint answers. */
export interface TokenAnswer {
  readonly access_token: string;
  /** In seconds. */
  readonly expires_in: number;
}

/** The cache that people write: the token is kept until its end. Callers that find none do not know of each other. */
export function keptUntilItsEnd(ask: () => Promise<TokenAnswer>): GetToken {
  let token = '';
  let endsAt = 0;
  return async () => {
    if (Date.now() >= endsAt) {
      const answer = await ask();
      token = answer.access_token;
      endsAt = Date.now() + answer.expires_in * 1000;
    }
    return token;
  };
}

/** The three lines: no renewal after a 401, no check of where the token goes. */
export function byHandWithAxios(instance: AxiosInstance, getToken: GetToken): AxiosInstance {
  instance.interceptors.request.use(async (config) => {
    config.headers.set('Authorization', `Bearer ${await getToken()}`);
    return config;
  });
  return instance;
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

/** One token request by hand. */
export async function askByHand({
  clientId,
  clientSecret,
  tokenUrl,
}: Account): Promise<TokenAnswer> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const response = await fetch(tokenUrl, { method: 'POST', body });
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}`);
  return (await response.json()) as TokenAnswer;
}

const way = 'by hand';

const getTokenOf = (account: Account): GetToken => keptUntilItsEnd(() => askByHand(account));

export const byHand: readonly Contestant[] = [
  {
    way,
    client: 'axios',
    start(setting) {
      const instance = byHandWithAxios(createAxios(setting), getTokenOf(setting.account));
      return axiosCaller(instance, setting);
    },
  },
  {
    way,
    client: 'ky',
    start(setting) {
      const getToken = getTokenOf(setting.account);
      const sign = async ({ request }: { request: Request }): Promise<void> => {
        request.headers.set('Authorization', `Bearer ${await getToken()}`);
      };
      const hooks = { beforeRequest: [sign] };
      return kyCaller((instance) => instance.extend({ hooks }), setting);
    },
  },
  {
    way,
    client: 'openapi-fetch',
    start(setting) {
      const getToken = getTokenOf(setting.account);
      const client = createOpenapiClient(setting);
      client.use({
        async onRequest({ request }) {
          request.headers.set('Authorization', `Bearer ${await getToken()}`);
        },
      });
      return openapiFetchCaller(client, setting);
    },
  },
  {
    way,
    client: 'fetch',
    start(setting) {
      const { account, transport } = setting;
      return fetchCaller(byHandWithFetch(transport.fetch, getTokenOf(account)), setting);
    },
  },
];
