import { Agent, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { kaisaAuth } from '@kaisa-auth/axios';
import { serve } from '@kaisa-auth/test-kit/http-server';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import axios, { type AxiosRequestConfig } from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectNoSecret, SECRET } from './loggers.js';
import { ECHO } from '@kaisa-auth/test-kit/world';
import { watchedProvider } from './provider.js';

async function app(config: AxiosRequestConfig = {}) {
  const { kaisa, provider } = await watchedProvider({
    ...(config.baseURL && { allowedOrigins: [config.baseURL] }),
  });
  const instance = axios.create({ baseURL: kaisa.url, adapter: 'http', ...config });
  kaisaAuth(instance, provider);
  return { instance, secrets: [SECRET, (await provider.getToken()).accessToken] };
}

/** As proxy-agent does: it has an agent for each way that it may take. */
it("the app's own agent, that sends by other agents, shows no token in responses (B22)", async () => {
  const inner = new Agent({ keepAlive: true }) as Agent & { addRequest: () => void };
  const addRequest = inner.addRequest.bind(inner);
  const others = { httpAgent: inner, httpsAgent: inner, cache: { valList: [inner] } };
  const httpAgent = Object.assign(new Agent(), { ...others, addRequest });
  const { instance, secrets } = await app({ httpAgent });
  const calls = [instance.get(ECHO), instance.get(ECHO)];
  await expectNoSecret(await Promise.race(calls), secrets);
  await expectNoSecret(await Promise.all(calls), secrets);
});

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
    const { instance, secrets } = await app({ baseURL: url });
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
    const { instance, secrets } = await app({ baseURL: url });
    const upload = new Readable({ read: () => undefined });
    upload.push('the beginning');
    onTestFinished(() => void upload.destroy());
    const error = await rejection(instance.post('/', upload));
    expect(error).toMatchObject({ response: { status: 401 } });
    await expectNoSecret(error, secrets);
  });
});
