import { describe, expect, it } from 'vitest';
import type { Credentials } from '../src/index.js';
import { ofType, setUp } from './support/kaisa.js';
import { NEW, OLD, withVault } from './support/vault.js';
import { failure, overBackoffs } from './support/waiting.js';

describe('a credentials function', () => {
  it('B6: is read anew for each token request', async () => {
    const { clock, provider, vault } = await withVault(NEW);
    for (let lives = 1; lives <= 3; lives++) {
      await provider.getToken();
      expect(vault.reads).toBe(lives);
      clock.advance(300_000);
    }
  });

  it('B6: is read anew for each try', async () => {
    const { clock, kaisa, provider, vault } = await withVault(NEW);
    kaisa.tokenEndpoint.fail({ status: 503 });
    await failure(overBackoffs(clock, provider.getToken()));
    expect(vault.reads).toBe(3);
  });

  it('B6: may be asynchronous', async () => {
    const credentials = (): Promise<Credentials> => Promise.resolve(NEW);
    const { provider } = await setUp({ credentials }, { clientSecret: 'new' });
    await expect(provider.getToken()).resolves.toHaveProperty('accessToken');
  });

  it('B6: on invalid_client is read once more, and tried once more if it changed', async () => {
    const reads = [OLD, NEW];
    const { clock, events, kaisa, provider } = await setUp(
      { credentials: () => reads.shift() ?? NEW },
      { clientSecret: 'new' },
    );
    await overBackoffs(clock, provider.getToken());
    expect(ofType(events, 'request_started').map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(reads).toEqual([]);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, tokensIssued: 1 });
  });

  it('B6: that did not change costs no second request', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    const error = await failure(overBackoffs(clock, provider.getToken()));
    expect(error).toMatchObject({ code: 'invalid_client', status: 401 });
    expect([vault.reads, kaisa.stats().tokenRequests]).toEqual([2, 1]);
  });

  it('B6: that changes each time costs one more request only', async () => {
    let version = 0;
    const { clock, kaisa, provider } = await setUp({
      credentials: () => ({ clientId: 'emulator-client', clientSecret: `wrong ${version++}` }),
    });
    expect(await failure(overBackoffs(clock, provider.getToken()))).toMatchObject({
      code: 'invalid_client',
    });
    expect([version, kaisa.stats().tokenRequests]).toEqual([2, 2]);
  });

  it('B6: a refusal after a passing failure is looked into as well', async () => {
    const reads = [OLD, OLD, NEW];
    const { clock, kaisa, provider } = await setUp(
      { credentials: () => reads.shift() ?? NEW },
      { clientSecret: 'new' },
    );
    kaisa.tokenEndpoint.fail({ status: 503 }, 1);
    await overBackoffs(clock, provider.getToken());
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 3, tokensIssued: 1 });
  });

  it.each(['unauthorized_client', 'invalid_scope'])(
    'B6: is not read again on %s',
    async (error) => {
      const { kaisa, provider, vault } = await withVault(NEW);
      kaisa.tokenEndpoint.fail({ status: 400, body: { error } });
      await failure(provider.getToken());
      expect(vault.reads).toBe(1);
    },
  );

  it('B6: fixed credentials are not tried again', async () => {
    const { kaisa, provider } = await setUp({ clientSecret: 'wrong' });
    await failure(provider.getToken());
    expect(kaisa.stats().tokenRequests).toBe(1);
  });
});

describe('during a cooldown', () => {
  it('B5: a credentials function is read at most once a second', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    await failure(overBackoffs(clock, provider.getToken()));
    for (let ms = 0; ms < 10_000; ms += 100) {
      clock.advance(100);
      expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_client' });
    }
    expect(vault.reads).toBe(2 + 10);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('B5: a change ends it', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    await failure(overBackoffs(clock, provider.getToken()));
    vault.holds = NEW;
    clock.advance(999);
    await failure(provider.getToken());
    clock.advance(1);
    await provider.getToken();
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, tokensIssued: 1 });
  });

  it('B5: a change ends it, also where what comes of it is another failure', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    await failure(overBackoffs(clock, provider.getToken()));
    vault.holds = NEW;
    kaisa.tokenEndpoint.fail({ status: 429, headers: { 'retry-after': '60' } });
    clock.advance(1000);
    expect(await failure(provider.getToken())).toMatchObject({ status: 429, retryAfterMs: 60_000 });
  });

  it('B5: a change of the id alone ends it', async () => {
    const { clock, kaisa, provider, vault } = await withVault({ ...NEW, clientId: 'another' });
    await failure(overBackoffs(clock, provider.getToken()));
    vault.holds = NEW;
    clock.advance(1000);
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('B5: credentials that cannot be read now neither end it nor make it longer', async () => {
    const { clock, kaisa, provider, vault } = await withVault(NEW);
    kaisa.tokenEndpoint.fail({ status: 429, headers: { 'retry-after': '250' } });
    await failure(provider.getToken());
    for (const holds of [{ clientId: '' }, NEW] as Credentials[]) {
      vault.holds = holds;
      clock.advance(100_000);
      expect(await failure(provider.getToken())).toMatchObject({ status: 429 });
    }
    expect(kaisa.stats().tokenRequests).toBe(1);
    kaisa.tokenEndpoint.restore();
    clock.advance(50_000);
    await provider.getToken();
  });

  it('B5: reading again does not make it longer', async () => {
    const { clock, events, kaisa, provider } = await withVault(OLD);
    const { retryAfterMs = 0 } = await failure(overBackoffs(clock, provider.getToken()));
    clock.advance(retryAfterMs - 10);
    expect(await failure(provider.getToken())).toMatchObject({ retryAfterMs: 10 });
    expect(events.filter(({ type }) => type === 'cooldown')).toHaveLength(1);
    clock.advance(10);
    await failure(overBackoffs(clock, provider.getToken()));
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
