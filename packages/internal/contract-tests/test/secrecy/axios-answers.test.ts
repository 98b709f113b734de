import { kaisaAuth } from '@kaisa-auth/axios';
import axios from 'axios';
import { describe, it } from 'vitest';
import { watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '/_emulator/echo';

describe('B22: an answer through axios shows no token', () => {
  it.each(
    ['http', 'fetch'].flatMap((adapter) =>
      ['json', 'text', 'stream', 'arraybuffer'].map((type) => ({ adapter, type })),
    ),
  )('responseType $type, adapter $adapter', async ({ adapter, type }) => {
    const { kaisa, provider } = await watchedProvider();
    const instance = axios.create({ baseURL: kaisa.url, adapter });
    kaisaAuth(instance, provider);
    const response = await instance.get<unknown>(ECHO, { responseType: type as 'json' });
    const { accessToken } = await provider.getToken();
    await expectNoSecret(response, [SECRET, accessToken]);
  });
});
