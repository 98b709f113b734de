import { kaisaAuth, type TokenProviderOptions } from '@kaisa-auth/axios';
import { startEmulator } from '@kaisa-auth/emulator';
import axios from 'axios';
import { Agent } from 'node:http';
import { expect, inject, it, onTestFinished } from 'vitest';
import { axiosDrivers } from '../drivers/axios.js';
import { fetchDriver } from '../drivers/fetch.js';
import { describeContract } from '../src/describe-contract.js';

declare module 'vitest' {
  interface ProvidedContext {
    axiosVersion: string;
    axiosAdapters: (keyof typeof axiosDrivers)[];
  }
}

it('runs on the version that its project names, the adapter included', async () => {
  expect(axios.VERSION).toBe(inject('axiosVersion'));
  const instance = axios.create();
  const caller = new AbortController();
  const auth: TokenProviderOptions = {
    clientId: 'id',
    clientSecret: 'secret',
    fetch() {
      caller.abort();
      return new Promise(() => undefined);
    },
    clock: { schedule: () => () => undefined },
  };
  kaisaAuth(instance, auth);
  // The adapter waits for a token, so the adapter makes this error: of the same axios, if it has the same.
  const call = instance.get('https://api.example.freespee.com/', { signal: caller.signal });
  await expect(call).rejects.toBeInstanceOf(axios.CanceledError);
});

it('B15: a redirect to a subdomain does not take the token along', async () => {
  const kaisa = await startEmulator();
  onTestFinished(() => kaisa.close());
  const { port } = new URL(kaisa.url);
  // The system may not know the name.
  const lookup = (_: string, options: unknown, found: (...answer: unknown[]) => void): void => {
    const { all } = Object(options) as { all?: boolean };
    if (all) found(null, [{ address: '127.0.0.1', family: 4 }]);
    else found(null, '127.0.0.1', 4);
  };
  const httpAgent = new Agent({ lookup: lookup as never });
  const baseURL = `http://localhost:${port}`;
  const instance = axios.create({ baseURL, httpAgent, adapter: 'http', proxy: false });
  kaisaAuth(instance, { ...kaisa.auth, allowedOrigins: [baseURL] });
  const to = encodeURIComponent(`http://sub.localhost:${port}/_emulator/echo`);
  await instance.get(`/_emulator/redirect?to=${to}&status=307`).catch(() => undefined);
  const seen = kaisa.stats().requests.map(({ authorization }) => authorization);
  expect(seen).toEqual(['valid', 'none']);
});

for (const adapter of inject('axiosAdapters')) {
  describeContract(axiosDrivers[adapter], fetchDriver);
}
