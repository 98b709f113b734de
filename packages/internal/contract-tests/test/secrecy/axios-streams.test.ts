import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { kaisaAuth } from '@kaisa-auth/axios';
import { serve } from '@kaisa-auth/test-kit/http-server';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

async function attached(baseURL: string): Promise<{ instance: AxiosInstance; secrets: string[] }> {
  const { provider } = await watchedProvider({ allowedOrigins: [baseURL] });
  const instance = axios.create({ baseURL, adapter: 'http' });
  kaisaAuth(instance, provider);
  return { instance, secrets: [SECRET, (await provider.getToken()).accessToken] };
}

const canceller = new AbortController();
const source = axios.CancelToken.source();

/** What ends a stream early. */
const ENDINGS: [string, AxiosRequestConfig, end: (response: ServerResponse) => unknown][] = [
  ['a cut connection', {}, (response) => response.destroy()],
  ['a signal', { signal: canceller.signal }, () => (canceller.abort(), undefined)],
  ['a cancel token', { cancelToken: source.token }, () => (source.cancel('enough'), undefined)],
];

async function drain(data: AsyncIterable<unknown>): Promise<number> {
  let chunks = 0;
  for await (const chunk of data) chunks += chunk ? 1 : 0;
  return chunks;
}

describe('axios', () => {
  it.each(ENDINGS)('shows no token when a stream is ended by %s (B22)', async (_, config, end) => {
    const responses: ServerResponse[] = [];
    const url = await serve((_request, response) => {
      responses.push(response);
      response.write('the beginning');
    });
    const { instance, secrets } = await attached(url);
    const streamed = { responseType: 'stream', ...config } as const;
    const { data } = await instance.get<AsyncIterable<unknown>>('/', streamed);
    const error = rejection(drain(data));
    responses.forEach(end);
    await expectNoSecret(await error, secrets);
    expect(await error).toBeInstanceOf(Error);
  });

  it('shows no token when an upload is refused before its end (B22)', async () => {
    const url = await serve((request, response) => {
      request.once('data', () => response.writeHead(401).end());
    });
    const { instance, secrets } = await attached(url);
    const upload = new Readable({ read: () => undefined });
    upload.push('the beginning');
    onTestFinished(() => void upload.destroy());
    const error = await rejection(instance.post('/', upload));
    expect(error).toMatchObject({ response: { status: 401 } });
    await expectNoSecret(error, secrets);
  });
});
