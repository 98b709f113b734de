import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { onlyEntry, startFleet, type Fleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import { expectNoSecret, formsOf } from '@kaisa-auth/test-kit/secrets';
import { failure } from '../support/waiting.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function flipped(text: string, byte: number): string {
  const bytes = Buffer.from(text, 'base64');
  bytes.writeUInt8((bytes[byte] ?? 0) ^ 1, byte);
  return bytes.toString('base64');
}

/** Requests a token as a new process, with a store whose entry must be ignored. */
async function expectIgnored(fleet: Fleet): Promise<void> {
  fleet.events.length = 0;
  const requests = fleet.requests();
  await fleet.over(fleet.member().getToken());
  expect(fleet.requests()).toBe(requests + 1);
  expect(fleet.events.filter(({ type }) => type.startsWith('store_'))).toMatchObject([
    { type: 'store_entry_refused' },
  ]);
}

describe('a store entry', () => {
  it('reveals no token, secret, client or address (B25)', async () => {
    const fleet = await startFleet();
    const sharing = { storeKeys: ['a key of the store'] };
    const { accessToken } = await fleet.over(fleet.member().getToken());
    await fleet.over(fleet.member({ sharing, scope: 'some.scope' }).getToken());
    const { clientId, clientSecret, tokenUrl } = fleet.kaisa.auth;
    const dump = fleet.store.dump();
    for (const text of [accessToken, clientId, clientSecret, tokenUrl, 'some.scope', 'store']) {
      for (const form of [...formsOf(text), base64(text)]) expect(dump).not.toContain(form);
    }
  });

  it('is not written if the runtime cannot encrypt, and callers still get a token (B24)', async () => {
    const fleet = await startFleet();
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt').mockRejectedValue(new Error('no AES'));
    onTestFinished(() => {
      encrypt.mockRestore();
    });
    await fleet.over(fleet.member().getToken());
    expect([fleet.requests(), fleet.store.entries.size]).toEqual([1, 0]);
  });

  it('holds a token that is redacted in errors (B22)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const member = fleet.member();
    const { accessToken } = await fleet.over(member.getToken());
    const body = { error: 'invalid_request', error_description: `not ${accessToken}` };
    fleet.kaisa.tokenEndpoint.fail({ status: 400, body });
    fleet.clock.advance(300_000);
    expectNoSecret(await failure(fleet.over(member.getToken())), accessToken);
  });

  it('is a different text each time, for the same token (B25)', async () => {
    const fleet = await startFleet();
    fleet.kaisa.tokenEndpoint.sameToken(true);
    const texts = new Set<string>();
    for (let times = 0; times < 8; times++) {
      await fleet.over(fleet.member().getToken());
      texts.add(onlyEntry(fleet).text);
      fleet.store.loseAll();
    }
    expect(texts.size).toBe(8);
  });

  it('is ignored if any byte of it was changed (B25)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const length = Buffer.from(onlyEntry(fleet).text, 'base64').length;
    for (const byte of [0, 11, 12, 30, length - 17, length - 16, length - 1]) {
      const { text, change } = onlyEntry(fleet);
      change(flipped(text, byte));
      await expectIgnored(fleet);
    }
  });

  it.each(['', 'not base64!', 'AAAA', base64('{"accessToken":"forged","lifeMs":300000}')])(
    'is ignored if it is %j (B25)',
    async (text) => {
      const fleet = await startFleet();
      await fleet.over(fleet.member().getToken());
      onlyEntry(fleet).change(text);
      await expectIgnored(fleet);
    },
  );

  it('is ignored if it was moved from another key, even with the same storeKeys (B25)', async () => {
    const fleet = await startFleet();
    const sharing = { storeKeys: ['a key of the store'] };
    await fleet.over(fleet.member({ sharing, scope: 'admin' }).getToken());
    const admin = onlyEntry(fleet).text;
    fleet.store.loseAll();
    await fleet.over(fleet.member({ sharing }).getToken());
    onlyEntry(fleet).change(admin);
    await fleet.over(fleet.member({ sharing }).getToken());
    expect(ofType(fleet.events, 'store_entry_refused')).toHaveLength(1);
    expect(fleet.requests()).toBe(3);
  });

  it('is reported once if it is ignored, however often it is read (B25)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const { name, change } = onlyEntry(fleet);
    change('garbage');
    await fleet.store.lease(name, 'another', 1000);
    fleet.events.length = 0;
    await fleet.over(fleet.member().getToken());
    expect(ofType(fleet.events, 'store_entry_refused')).toHaveLength(1);
  });

  it('is used no longer than its token lives, although its own lifetime is longer (B25)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const { name, text } = onlyEntry(fleet);
    fleet.store.entries.set(name, { text, endsAt: 1e12 });
    const { expiresAt } = await fleet.over(fleet.member().getToken());
    expect(expiresAt - fleet.clock.now()).toBeLessThanOrEqual(300_000);
    expect(fleet.requests()).toBe(1);
  });
});
