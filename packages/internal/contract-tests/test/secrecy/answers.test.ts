import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as kyAuth } from '@kaisa-auth/ky';
import axios, { type ResponseType } from 'axios';
import newest, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import { describe, expect, it } from 'vitest';
import { expectNoSecret, SECRET } from './loggers.js';
import { ECHO } from './paths/error-path.js';
import { openapiFetchClients } from './paths/openapi-fetch-paths.js';
import { watchedProvider, type Watched } from './provider.js';

interface ResponseOf {
  readonly client: string;
  /** Resolves with the status and with all that the user of the client sees. */
  readonly send: (watched: Watched) => Promise<[number, ...unknown[]]>;
}

const viaAxios = ['http', 'fetch'].flatMap((adapter) =>
  (['json', 'text', 'stream', 'arraybuffer'] satisfies ResponseType[]).map(
    (responseType): ResponseOf => ({
      client: `axios, ${adapter} adapter, ${responseType}`,
      async send({ kaisa, provider }) {
        const instance = axios.create({ baseURL: kaisa.url, adapter, validateStatus: () => true });
        axiosAuth(instance, provider);
        const response = await instance.get<unknown>(ECHO, { responseType });
        return [response.status, response];
      },
    }),
  ),
);

const viaFetch: ResponseOf = {
  client: 'fetch, with a Request',
  async send({ kaisa, provider }) {
    const request = new Request(kaisa.url + ECHO, { method: 'POST', body: 'text' });
    const response = await fetchAuth(provider)(request);
    return [response.status, response, request];
  },
};

const viaOpenapiFetch = openapiFetchClients.map(({ client, post }): ResponseOf => ({
  client,
  async send(watched) {
    const shown: unknown[] = [];
    const answer = await post({ ...watched, show: (stage) => shown.push(stage) });
    expect(shown).toHaveLength(2);
    return [answer.response.status, answer, shown];
  },
}));

describe.each([...viaAxios, viaFetch, ...viaOpenapiFetch])('$client', ({ send }) => {
  it.each([200, 401, 500])('shows no token in a response with status %i (B22)', async (status) => {
    const watched = await watchedProvider();
    const before = await watched.provider.getToken();
    watched.kaisa.api.refuseWith({ status, body: '"text"' });
    const [sent, ...shown] = await send(watched);
    const after = await watched.provider.getToken();
    expect(sent).toBe(status);
    await expectNoSecret(shown, [SECRET, before.accessToken, after.accessToken]);
  });
});

const versions: [string, KyInstance][] = [
  ['ky newest', newest],
  ['ky lowest', lowest as unknown as KyInstance],
];

describe.each(versions)('%s', (_, ky) => {
  it('shows no token in responses, hooks and shouldRetry (B22)', async () => {
    const { kaisa, provider } = await watchedProvider();
    const seen: unknown[] = [];
    const see = (...args: unknown[]): void => void seen.push(...args);
    const hooks = { beforeRequest: [see], afterResponse: [see], beforeRetry: [see] };
    const retry = { delay: () => 0, shouldRetry: see as () => undefined };
    const instance = ky
      .create({ timeout: false, hooks, retry })
      .extend(kyAuth(provider))
      .extend({ hooks });
    const { accessToken } = await provider.getToken();
    kaisa.api.refuseWith({ status: 503 }, 1);
    kaisa.revokeAll();
    seen.push(await instance.put(kaisa.url + ECHO, { json: { a: 1 } }));
    const after = await provider.getToken();
    expect(seen.length).toBeGreaterThan(8);
    await expectNoSecret(seen, [SECRET, accessToken, after.accessToken]);
  });

  it.each(['json', 'text'] as const)(
    'shows no token in a response read as %s, or its error (B22)',
    async (read) => {
      const { kaisa, provider } = await watchedProvider();
      const parseJson = (): never => {
        throw new Error('not parsed');
      };
      const instance = ky.create({ timeout: false, parseJson }).extend(kyAuth(provider));
      const call = instance(kaisa.url + ECHO);
      const outcome: unknown = await call[read]().catch((error: unknown) => error);
      const { accessToken } = await provider.getToken();
      await expectNoSecret(outcome, [SECRET, accessToken]);
      expect(outcome instanceof Error).toBe(read === 'json');
    },
  );
});
