import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { kaisaAuth } from '@kaisa-auth/axios';
import { createTokenProvider } from '@kaisa-auth/core';
import axios from 'axios';
import { expect, it, onTestFinished } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

/** An API that does not wait for the end of what is sent to it. */
async function hasty(): Promise<string> {
  const server = createServer((request, response) => {
    request.once('data', () => response.writeHead(401).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('B22: the error of an upload that is still under way shows no token', async () => {
  const url = await hasty();
  const { kaisa } = await watchedProvider();
  const { clientId, tokenUrl } = kaisa;
  const provider = createTokenProvider({
    clientId,
    clientSecret: SECRET,
    tokenUrl,
    allowedOrigins: [url],
  });
  const instance = axios.create({ baseURL: url, adapter: 'http' });
  kaisaAuth(instance, provider);
  const { accessToken } = await provider.getToken();
  const upload = new Readable({ read: () => undefined });
  upload.push('the beginning');
  onTestFinished(() => void upload.destroy());
  const error = await rejection(instance.post('/', upload));
  expect(error).toMatchObject({ response: { status: 401 } });
  await expectNoSecret(error, [SECRET, accessToken]);
});
