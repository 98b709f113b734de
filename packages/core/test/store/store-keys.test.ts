import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { onlyEntry, startFleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';

const COMMANDS = ['read', 'write', 'remove', 'lease', 'release'] as const;

const withKeys = (...storeKeys: string[]): { sharing: { storeKeys: string[] } } => ({
  sharing: { storeKeys },
});

describe('storeKeys', () => {
  it('encrypt with the first key and decrypt with every key, so that they can be rotated (B25)', async () => {
    const fleet = await startFleet();
    const rotated = withKeys('new', 'old');
    const first = await fleet.over(fleet.member(withKeys('old')).getToken());
    expect(await fleet.over(fleet.member(rotated).getToken())).toEqual(first);
    fleet.store.loseAll();
    const second = await fleet.over(fleet.member(rotated).getToken());
    expect(await fleet.over(fleet.member(withKeys('new', 'older', 'old')).getToken())).toEqual(
      second,
    );
    expect(fleet.requests()).toBe(2);
    // Both processes use one entry, which the old key alone no longer decrypts.
    await fleet.over(fleet.member(withKeys('old')).getToken());
    expect(ofType(fleet.events, 'store_entry_refused')).toHaveLength(1);
    expect([fleet.requests(), fleet.store.entries.size]).toEqual([3, 1]);
  });

  it('lead to one more token request once the last common key is dropped (B25)', async () => {
    const fleet = await startFleet();
    for (const keys of [['new', 'old'], ['new'], ['new']]) {
      await fleet.over(fleet.member(withKeys(...keys)).getToken());
    }
    expect([fleet.requests(), fleet.store.entries.size]).toEqual([2, 2]);
    expect(ofType(fleet.events, 'store_entry_refused')).toEqual([]);
  });

  it('do not decrypt an entry of another key, even if it is moved (B25)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member(withKeys('one')).getToken());
    const { text } = onlyEntry(fleet);
    fleet.store.loseAll();
    await fleet.over(fleet.member(withKeys('two')).getToken());
    onlyEntry(fleet).change(text);
    await fleet.over(fleet.member(withKeys('two')).getToken());
    expect(fleet.requests()).toBe(3);
    expect(ofType(fleet.events, 'store_entry_refused')).toHaveLength(1);
  });

  it('name entries so that no guess of the client secret can be verified (B25)', async () => {
    const fleet = await startFleet();
    const commands = COMMANDS.map((command) => vi.spyOn(fleet.store, command));
    const member = fleet.member(withKeys('new', 'old'));
    const { accessToken } = await fleet.over(member.getToken());
    await fleet.over(member.invalidate(accessToken));
    const [{ key: digest = '' } = {}] = ofType(fleet.events, 'request_started');
    const name = createHmac('sha256', 'old').update(digest).digest('base64');
    expect(digest).toMatch(/^[\w+/]{43}=$/);
    const shown = commands.flatMap(({ mock }) => mock.calls as string[][]);
    expect(commands.every(({ mock }) => mock.calls.length > 0)).toBe(true);
    expect(new Set(shown.map(([key]) => key))).toEqual(new Set([`kaisa-auth:${name}`]));
    expect(JSON.stringify(shown)).not.toContain(digest);
  });

  it('are ignored if the runtime cannot sign, and callers still get a token (B24)', async () => {
    const fleet = await startFleet();
    const sign = vi.spyOn(crypto.subtle, 'sign').mockRejectedValue(new Error('no HMAC'));
    onTestFinished(() => {
      sign.mockRestore();
    });
    await fleet.over(fleet.member(withKeys('key')).getToken());
    expect([fleet.requests(), fleet.store.seen]).toEqual([1, []]);
  });

  it('replace a missing client secret (B25)', async () => {
    const fleet = await startFleet();
    const credentials = (): { clientId: string } => ({ clientId: fleet.kaisa.auth.clientId });
    const clientAuth = ({ params }: { params: Record<string, string> }): void => {
      params.client_secret = fleet.kaisa.auth.clientSecret;
    };
    const setup = { credentials, clientAuth };
    await fleet.over(fleet.member({ ...setup, ...withKeys('key') }).getToken());
    await fleet.over(fleet.member({ ...setup, ...withKeys('key') }).getToken());
    expect(fleet.requests()).toBe(1);
    await fleet.over(fleet.member(setup).getToken());
    expect(fleet.requests()).toBe(2);
    expect(ofType(fleet.events, 'store_degraded')).toMatchObject([{ code: 'NO_KEY' }]);
  });
});
