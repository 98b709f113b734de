import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kaisaAuth } from '@kaisa-auth/axios';
import { createTokenProvider } from '@kaisa-auth/core';
import axios, { type AxiosRequestConfig } from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

/** An API that begins an answer and does not end it. */
async function unfinished(): Promise<{ url: string; answers: ServerResponse[] }> {
  const answers: ServerResponse[] = [];
  const server = createServer((_, response) => {
    answers.push(response);
    response.write('the beginning');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answers };
}

const canceller = new AbortController();
const source = axios.CancelToken.source();

/** What ends a stream before its end. */
const endings: Record<string, [config: AxiosRequestConfig, end: (answer: ServerResponse) => void]> =
  {
    'connection cut': [{}, (answer) => void answer.destroy()],
    signal: [
      { signal: canceller.signal },
      () => {
        canceller.abort();
      },
    ],
    'cancel token': [
      { cancelToken: source.token },
      () => {
        source.cancel('enough');
      },
    ],
  };

async function drain(data: AsyncIterable<unknown>): Promise<number> {
  let chunks = 0;
  for await (const chunk of data) chunks += chunk ? 1 : 0;
  return chunks;
}

describe('B22: a stream that ends in an error shows no token', () => {
  it.each(Object.entries(endings))('%s', async (_, [config, end]) => {
    const { url, answers } = await unfinished();
    const { kaisa } = await watchedProvider();
    const { clientId, tokenUrl } = kaisa;
    const client = { clientId, clientSecret: SECRET, tokenUrl, allowedOrigins: [url] };
    const provider = createTokenProvider(client);
    const instance = axios.create({ baseURL: url, responseType: 'stream' });
    kaisaAuth(instance, provider);
    const { data } = await instance.get<AsyncIterable<unknown>>('/', config);
    const error = rejection(drain(data));
    answers.forEach(end);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(await error, [SECRET, accessToken]);
    expect(await error).toBeInstanceOf(Error);
  });
});
