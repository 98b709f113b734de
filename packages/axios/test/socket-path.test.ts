import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import axios, { type AxiosInstance } from 'axios';
import { expect, it, onTestFinished } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { ECHO, emulator } from './support.js';

/** Creates a socket in the file system that forwards to `port`. */
async function socketTo(port: number): Promise<string> {
  const path = join(temporaryFolder(), 'api.sock');
  const server = createServer((caller) => {
    caller.pipe(connect(port, '127.0.0.1')).pipe(caller);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

// With redirects, axios reports an address that the app did not set: `http://[::1]/`.
it.each([5, 0])(
  'a 401 received through a socketPath is replayed, maxRedirects: %i (B17)',
  async (maxRedirects) => {
    const kaisa = await emulator();
    const baseURL = 'http://localhost';
    const socketPath = await socketTo(Number(new URL(kaisa.url).port));
    const instance: AxiosInstance = axios.create({ baseURL, socketPath, maxRedirects });
    kaisaAuth(instance, { ...kaisa.auth, allowedOrigins: [baseURL] });
    await instance.get(ECHO);
    kaisa.revokeAll();
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
    expect(kaisa.stats().tokenRequests).toBe(2);
  },
);
