import type { AxiosInstance } from 'axios';
import type { KyInstance } from 'ky';
import type { Account } from '../server/start.js';
import {
  axiosCaller,
  createAxios,
  createOpenapiClient,
  fetchCaller,
  kyCaller,
  openapiFetchCaller,
  type OpenapiClient,
} from './callers.js';
import type { Contestant, Way } from './contestant.js';

/** How one way signs the requests of each client. */
export interface Signing {
  readonly axios: (instance: AxiosInstance) => void;
  readonly ky: (instance: KyInstance) => KyInstance;
  readonly openapiFetch: (client: OpenapiClient) => void;
  readonly fetch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
}

/** A contestant for each of the four clients that kaisa-auth supports. */
export function contestantsFor(
  way: Way,
  signingFor: (account: Account) => Signing,
): readonly Contestant[] {
  return [
    {
      way,
      client: 'axios',
      start(setting) {
        const instance = createAxios(setting);
        signingFor(setting.account).axios(instance);
        return axiosCaller(instance, setting);
      },
    },
    {
      way,
      client: 'ky',
      start: (setting) => kyCaller(signingFor(setting.account).ky, setting),
    },
    {
      way,
      client: 'openapi-fetch',
      start(setting) {
        const client = createOpenapiClient(setting);
        signingFor(setting.account).openapiFetch(client);
        return openapiFetchCaller(client, setting);
      },
    },
    {
      way,
      client: 'fetch',
      start(setting) {
        const { account, transport } = setting;
        return fetchCaller(signingFor(account).fetch(transport.fetch), setting);
      },
    },
  ];
}
