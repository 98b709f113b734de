import { kaisaAuth } from '@kaisa-auth/fetch';
import type { Emulator } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '/_emulator/echo';

interface Failure {
  arrange: (kaisa: Emulator) => void;
  init?: () => RequestInit;
}

const failures: Record<string, Failure> = {
  'connection cut': {
    arrange: ({ api }) => {
      api.breakConnection();
    },
  },
  'nobody there': { arrange: (kaisa) => void kaisa.close() },
  abort: {
    arrange: ({ api }) => void api.hold(),
    init: () => ({ signal: AbortSignal.timeout(5) }),
  },
  'wrong init': { arrange: () => undefined, init: () => ({ method: 'GET', body: 'no' }) },
};

describe('B22: an error of fetch shows no token', () => {
  it.each(Object.entries(failures))('%s', async (_, { arrange, init }) => {
    const { kaisa, provider } = await watchedProvider();
    const { accessToken } = await provider.getToken();
    arrange(kaisa);
    const error = await rejection(kaisaAuth(provider)(kaisa.url + ECHO, init?.()));
    expect(error).toBeInstanceOf(Error);
    await expectNoSecret(error, [SECRET, accessToken]);
  });
});

describe('B22: an answer through fetch shows no token', () => {
  it.each([200, 401, 500])('status %i', async (status) => {
    const { kaisa, provider } = await watchedProvider();
    kaisa.api.refuseWith({ status, body: 'text' });
    const response = await kaisaAuth(provider)(kaisa.url + ECHO);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(response, [SECRET, accessToken]);
    expect(response.status).toBe(status);
  });

  it('nor does the Request of the caller', async () => {
    const { kaisa, provider } = await watchedProvider();
    const request = new Request(kaisa.url + ECHO, { method: 'POST', body: 'text' });
    await kaisaAuth(provider)(request);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(request, [SECRET, accessToken]);
  });
});
