import { kaisaAuth, type TokenProviderOptions } from '@kaisa-auth/axios';
import axios from 'axios';
import { expect, inject, it } from 'vitest';
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

for (const adapter of inject('axiosAdapters')) {
  describeContract(axiosDrivers[adapter], fetchDriver);
}
