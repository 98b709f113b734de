import { serve } from '@kaisa-auth/test-kit/http-server';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { connectToEmulator } from '../src/index.js';
import { emulator } from './support.js';

describe('connectToEmulator rejects', () => {
  const controlToken = 'a-control-token-of-mine';

  it.each([
    ['not a URL', 'kaisa-auth: `url` takes the address of an emulator'],
    ['ftp://127.0.0.1', 'kaisa-auth: `url` takes the address of an emulator'],
  ])('the URL %j', async (url, says) => {
    await expect(connectToEmulator(url, { controlToken })).rejects.toThrow(says);
  });

  it.each([undefined, {}, { controlToken: '' }, { controlToken: 'a b' }])(
    'the options %j',
    async (options) => {
      const connecting = untyped(connectToEmulator)('http://127.0.0.1:1', options);
      await expect(connecting).rejects.toThrow(TypeError);
      await expect(connecting).rejects.toThrow('`controlToken` takes the token that the emulator');
    },
  );

  it('a wrong control token', async () => {
    const { url } = await emulator();
    await expect(connectToEmulator(url, { controlToken })).rejects.toThrow(
      'the emulator rejected the request: the request has a wrong control token',
    );
  });

  it('an address where nothing answers, by its cause', async () => {
    await expect(connectToEmulator('http://127.0.0.1:1', { controlToken })).rejects.toThrow(
      /no emulator answers at http:\/\/127\.0\.0\.1:1\/_emulator\/control\/status: /,
    );
  });

  it.each([
    [404, 'is not that of an emulator: it answered 404'],
    [302, 'no emulator answers at'],
  ])('another server, which answers with %i', async (status, says) => {
    const seen: (string | undefined)[] = [];
    const origin = await serve(({ url }, response) => {
      seen.push(url);
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    await expect(connectToEmulator(origin, { controlToken })).rejects.toThrow(says);
    expect(seen).toEqual(['/_emulator/control/status']);
  });
});
