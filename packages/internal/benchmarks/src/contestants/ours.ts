import { kaisaAuth as withAxios } from '@kaisa-auth/axios';
import type { TokenProviderOptions } from '@kaisa-auth/core';
import { kaisaAuth as withFetch } from '@kaisa-auth/fetch';
import { kaisaAuth as withKy } from '@kaisa-auth/ky';
import { kaisaAuth as withOpenapiFetch } from '@kaisa-auth/openapi-fetch';
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

export function optionsFor({
  clientId,
  clientSecret,
  tokenUrl,
  origin,
}: Account): TokenProviderOptions {
  return { clientId, clientSecret, tokenUrl, allowedOrigins: [origin] };
}

const way = 'ours';

export const ours: readonly Contestant[] = [
  {
    way,
    client: 'axios',
    start(setting) {
      const instance = createAxios(setting);
      withAxios(instance, optionsFor(setting.account));
      return axiosCaller(instance, setting);
    },
  },
  {
    way,
    client: 'ky',
    start(setting) {
      const auth = withKy(optionsFor(setting.account));
      return kyCaller((instance) => instance.extend(auth), setting);
    },
  },
  {
    way,
    client: 'openapi-fetch',
    start(setting) {
      const client = createOpenapiClient(setting);
      client.use(withOpenapiFetch(optionsFor(setting.account)));
      return openapiFetchCaller(client, setting);
    },
  },
  {
    way,
    client: 'fetch',
    start: (setting) =>
      fetchCaller(withFetch(optionsFor(setting.account), { fetch: setting.transport.fetch }), setting),
  },
];
