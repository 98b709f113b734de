import { kaisaAuth as withAxios } from '@kaisa-auth/axios';
import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { kaisaAuth as withFetch } from '@kaisa-auth/fetch';
import { kaisaAuth as withKy } from '@kaisa-auth/ky';
import { kaisaAuth as withOpenapiFetch } from '@kaisa-auth/openapi-fetch';
import type { Account } from '../transport.js';
import type { Authorizers } from './authorizers.js';

export function optionsFor(account: Account): TokenProviderOptions {
  const { clientId, clientSecret, tokenUrl, origin } = account;
  return { clientId, clientSecret, tokenUrl, allowedOrigins: [origin] };
}

export function kaisaAuth(options: TokenProviderOptions): Authorizers {
  const provider = createTokenProvider(options);
  return {
    axios(instance) {
      withAxios(instance, provider);
    },
    ky: (instance) => instance.extend(withKy(provider)),
    'openapi-fetch'(client) {
      client.use(withOpenapiFetch(provider));
    },
    fetch: (fetch) => withFetch(provider, { fetch }),
  };
}
