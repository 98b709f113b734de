import type { TokenFetch, TokenProviderOptions } from '@kaisa-auth/core';
import { AxiosHeaders, type AxiosAdapter } from 'axios';

/** What sends, in memory: nothing leaves the process, so that only the client's own work is measured. */
export interface Transport {
  readonly axiosAdapter: AxiosAdapter;
  readonly fetch: typeof globalThis.fetch;
}

const BODY = '{"customers":[]}';

export const transport: Transport = {
  axiosAdapter: (config) =>
    Promise.resolve({
      data: BODY,
      status: 200,
      statusText: 'OK',
      headers: new AxiosHeaders(),
      config,
    }),
  fetch: () => Promise.resolve(new Response(BODY)),
};

/** A provider whose token never needs renewal while the benchmark runs. */
export const providerOptions: TokenProviderOptions = {
  clientId: 'benchmark',
  clientSecret: 'benchmark',
  fetch: tokenEndpoint(),
};

function tokenEndpoint(): TokenFetch {
  const token = { access_token: 'a'.repeat(43), token_type: 'Bearer', expires_in: 86_400 };
  return () => Promise.resolve(Response.json(token));
}
