import { kaisaAuth } from '@kaisa-auth/fetch';
import { describe, expect, it } from 'vitest';
import { watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '/_emulator/echo';

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
