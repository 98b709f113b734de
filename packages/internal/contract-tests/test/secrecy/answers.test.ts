import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import type { Emulator } from '@kaisa-auth/emulator';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import axios, { type ResponseType } from 'axios';
import { describe, expect, it } from 'vitest';
import { ECHO } from './paths/error-path.js';
import { openapiFetchClients } from './paths/openapi-fetch-paths.js';
import { watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

interface ResponseOf {
  readonly client: string;
  /** Resolves with the status and with all that the user of the client sees. */
  readonly send: (kaisa: Emulator, provider: TokenProvider) => Promise<[number, ...unknown[]]>;
}

const viaAxios = ['http', 'fetch'].flatMap((adapter) =>
  (['json', 'text', 'stream', 'arraybuffer'] satisfies ResponseType[]).map(
    (responseType): ResponseOf => ({
      client: `axios, ${adapter} adapter, ${responseType}`,
      async send({ url: baseURL }, provider) {
        const instance = axios.create({ baseURL, adapter, validateStatus: () => true });
        axiosAuth(instance, provider);
        const response = await instance.get<unknown>(ECHO, { responseType });
        return [response.status, response];
      },
    }),
  ),
);

const viaFetch: ResponseOf = {
  client: 'fetch, with a Request',
  async send({ url }, provider) {
    const request = new Request(url + ECHO, { method: 'POST', body: 'text' });
    const response = await fetchAuth(provider)(request);
    return [response.status, response, request];
  },
};

const viaOpenapiFetch = openapiFetchClients.map(({ client, post }): ResponseOf => ({
  client,
  async send(kaisa, provider) {
    const shown: unknown[] = [];
    const answer = await post(kaisa, provider, (stage) => shown.push(stage));
    expect(shown).toHaveLength(2);
    return [answer.response.status, answer, shown];
  },
}));

describe.each([...viaAxios, viaFetch, ...viaOpenapiFetch])('$client', ({ send }) => {
  it.each([200, 401, 500])('shows no token in a response with status %i (B22)', async (status) => {
    const { kaisa, provider } = await watchedProvider();
    const before = await provider.getToken();
    kaisa.api.refuseWith({ status, body: '"text"' });
    const [sent, ...shown] = await send(kaisa, provider);
    const after = await provider.getToken();
    expect(sent).toBe(status);
    await expectNoSecret(shown, [SECRET, before.accessToken, after.accessToken]);
  });
});
