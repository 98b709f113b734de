import { describe, expect, it } from 'vitest';
import type { Credentials } from '../src/index.js';
import { ofType, setUp } from './support/kaisa.js';
import { NEW, OLD, withVault } from './support/vault.js';
import { failure, overBackoffs } from './support/waiting.js';

describe('a credentials function', () => {
  it('is called for each token request (B6)', async () => {
    const { clock, provider, vault } = await withVault(NEW);
    for (let lives = 1; lives <= 3; lives++) {
      await provider.getToken();
      expect(vault.reads).toBe(lives);
      clock.advance(300_000);
    }
  });

  it('is called for each attempt (B6)', async () => {
    const { clock, kaisa, provider, vault } = await withVault(NEW);
    kaisa.tokenEndpoint.fail({ status: 503 });
    await failure(overBackoffs(clock, provider.getToken()));
    expect(vault.reads).toBe(3);
  });

  it('may be asynchronous (B6)', async () => {
    const credentials = (): Promise<Credentials> => Promise.resolve(NEW);
    const { provider } = await setUp({ credentials }, { clientSecret: 'new' });
    await expect(provider.getToken()).resolves.toHaveProperty('accessToken');
  });

  it('is called again after invalid_client, and its new result is tried once (B6)', async () => {
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

  it('causes no second request if its result is unchanged (B6)', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    const error = await failure(overBackoffs(clock, provider.getToken()));
    expect(error).toMatchObject({ code: 'invalid_client', status: 401 });
    expect([vault.reads, kaisa.stats().tokenRequests]).toEqual([2, 1]);
  });

  it('causes one more request only, although its result changes each time (B6)', async () => {
    let version = 0;
    const { clock, kaisa, provider } = await setUp({
      credentials: () => ({ clientId: 'emulator-client', clientSecret: `wrong ${version++}` }),
    });
    expect(await failure(overBackoffs(clock, provider.getToken()))).toMatchObject({
      code: 'invalid_client',
    });
    expect([version, kaisa.stats().tokenRequests]).toEqual([2, 2]);
  });

  it('is called again if invalid_client follows a temporary failure (B6)', async () => {
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
    'is not called again after %s (B6)',
    async (error) => {
      const { kaisa, provider, vault } = await withVault(NEW);
      kaisa.tokenEndpoint.fail({ status: 400, body: { error } });
      await failure(provider.getToken());
      expect(vault.reads).toBe(1);
    },
  );

  it('is what fixed credentials lack: they are not tried again (B6)', async () => {
    const { kaisa, provider } = await setUp({ clientSecret: 'wrong' });
    await failure(provider.getToken());
    expect(kaisa.stats().tokenRequests).toBe(1);
  });
});

describe('during a cooldown', () => {
  it('a credentials function is called at most once a second (B5)', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    await failure(overBackoffs(clock, provider.getToken()));
    for (let ms = 0; ms < 10_000; ms += 100) {
      clock.advance(100);
      expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_client' });
    }
    expect(vault.reads).toBe(2 + 10);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('changed credentials end the cooldown (B5)', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    await failure(overBackoffs(clock, provider.getToken()));
    vault.holds = NEW;
    clock.advance(999);
    await failure(provider.getToken());
    clock.advance(1);
    await provider.getToken();
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, tokensIssued: 1 });
  });

  it('changed credentials end the cooldown although they fail too (B5)', async () => {
    const { clock, kaisa, provider, vault } = await withVault(OLD);
    await failure(overBackoffs(clock, provider.getToken()));
    vault.holds = NEW;
    kaisa.tokenEndpoint.fail({ status: 429, headers: { 'retry-after': '60' } });
    clock.advance(1000);
    expect(await failure(provider.getToken())).toMatchObject({ status: 429, retryAfterMs: 60_000 });
  });

  it('a changed client id ends the cooldown (B5)', async () => {
    const { clock, kaisa, provider, vault } = await withVault({ ...NEW, clientId: 'another' });
    await failure(overBackoffs(clock, provider.getToken()));
    vault.holds = NEW;
    clock.advance(1000);
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('credentials that cannot be read neither end nor extend the cooldown (B5)', async () => {
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

  it('reading the credentials does not extend the cooldown (B5)', async () => {
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
