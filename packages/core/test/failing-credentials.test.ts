import { describe, expect, it } from 'vitest';
import type { Credentials } from '../src/index.js';
import { setUp } from './support/kaisa.js';
import { NEW, withVault } from './support/vault.js';
import { failure, overBackoffs } from './support/waiting.js';

describe('a credentials function that fails', () => {
  const failing: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('sealed');
      },
    ],
    ['rejects', () => Promise.reject(new Error('sealed'))],
    ['gives nothing', () => undefined],
    ['gives null', () => null],
    ['gives an empty id', () => ({ clientId: '', clientSecret: 's' })],
    ['gives no secret', () => ({ clientId: 'id' })],
    ['gives a number', () => ({ clientId: 'id', clientSecret: 5 })],
  ];

  it.each(failing)(
    'causes a credentials_error and sends nothing: %s (B3)',
    async (_, credentials) => {
      const running = await setUp({ credentials: credentials as () => Credentials });
      const error = await failure(overBackoffs(running.clock, running.provider.getToken()));
      expect([error.code, error.status]).toEqual(['credentials_error', undefined]);
      expect(error.message).toContain('Check credentials and clientAuth');
      expect(error.description).toMatch(/^credentials\(\) (failed|must return)/);
      expect(running.kaisa.stats().tokenRequests).toBe(0);
    },
  );

  it('is called again after its cooldown (B5)', async () => {
    const { clock, provider, vault } = await withVault({ clientId: '', clientSecret: '' });
    await failure(provider.getToken());
    vault.holds = NEW;
    clock.advance(1000);
    await provider.getToken();
  });

  it('does not delay callers during the cooldown after a slow read (B5)', async () => {
    let reads = 0;
    let vaultOpens: () => void = () => undefined;
    let isSlow = false;
    const { clock, provider } = await setUp({
      credentials: async () => {
        reads++;
        if (isSlow) await new Promise<void>((resolve) => (vaultOpens = resolve));
        return { clientId: 'emulator-client', clientSecret: 'wrong' };
      },
    });
    await failure(provider.getToken());
    isSlow = true;
    clock.advance(1000);
    const probe = failure(provider.getToken());
    clock.advance(1500);
    vaultOpens();
    await probe;
    const readsBefore = reads;
    await failure(provider.getToken());
    expect(reads).toBe(readsBefore);
  });

  it('may omit the secret if clientAuth is a function (B6)', async () => {
    const options = { credentials: () => ({ clientId: 'id' }), clientAuth: () => undefined };
    const { kaisa, provider } = await setUp(options);
    kaisa.tokenEndpoint.fail({ status: 200, body: { access_token: 'a' } });
    expect(await provider.getToken()).toMatchObject({ accessToken: 'a' });
  });
});
