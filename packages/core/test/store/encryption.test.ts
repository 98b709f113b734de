import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { onlyEntry, startFleet, type Fleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import { expectNoSecret, formsOf } from '../support/printed.js';
import { failure } from '../support/waiting.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function flipped(text: string, byte: number): string {
  const bytes = Buffer.from(text, 'base64');
  bytes.writeUInt8((bytes[byte] ?? 0) ^ 1, byte);
  return bytes.toString('base64');
}

/** Asks again, as a new process, of a store in which there is something to be refused. */
async function refusedBy(fleet: Fleet): Promise<void> {
  fleet.events.length = 0;
  const requests = fleet.requests();
  await fleet.over(fleet.member().getToken());
  expect(fleet.requests()).toBe(requests + 1);
  expect(fleet.events.filter(({ type }) => type.startsWith('store_'))).toMatchObject([
    { type: 'store_entry_refused' },
  ]);
}

describe('what lies in the store', () => {
  it('B25: shows no token, no secret, no client and no address', async () => {
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

  it('B24: is nothing where the runtime cannot encrypt; the token is there all the same', async () => {
    const fleet = await startFleet();
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt').mockRejectedValue(new Error('no AES'));
    onTestFinished(() => {
      encrypt.mockRestore();
    });
    await fleet.over(fleet.member().getToken());
    expect([fleet.requests(), fleet.store.entries.size]).toEqual([1, 0]);
  });

  it('B22: is in no error: a token from it is known as a secret', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const member = fleet.member();
    const { accessToken } = await fleet.over(member.getToken());
    const body = { error: 'invalid_request', error_description: `not ${accessToken}` };
    fleet.kaisa.tokenEndpoint.fail({ status: 400, body });
    fleet.clock.advance(300_000);
    expectNoSecret(await failure(fleet.over(member.getToken())), accessToken);
  });

  it('B25: has another text for the same token each time', async () => {
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

  it('B25: is refused when a byte of it was changed, wherever', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const length = Buffer.from(onlyEntry(fleet).text, 'base64').length;
    for (const byte of [0, 11, 12, 30, length - 17, length - 16, length - 1]) {
      const { text, change } = onlyEntry(fleet);
      change(flipped(text, byte));
      await refusedBy(fleet);
    }
  });

  it.each(['', 'not base64!', 'AAAA', base64('{"accessToken":"forged","lifeMs":300000}')])(
    'B25: is refused when it is %j',
    async (text) => {
      const fleet = await startFleet();
      await fleet.over(fleet.member().getToken());
      onlyEntry(fleet).change(text);
      await refusedBy(fleet);
    },
  );

  it('B25: is refused when it was moved from another key, also with the same storeKeys', async () => {
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

  it('B25: is told of once, however often it is looked at', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const { name, change } = onlyEntry(fleet);
    change('garbage');
    await fleet.store.lease(name, 'another', 1000);
    fleet.events.length = 0;
    await fleet.over(fleet.member().getToken());
    expect(ofType(fleet.events, 'store_entry_refused')).toHaveLength(1);
  });

  it('B25: with a longer life than its token can have is used no longer than that', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const { name, text } = onlyEntry(fleet);
    fleet.store.entries.set(name, { text, endsAt: 1e12 });
    const { expiresAt } = await fleet.over(fleet.member().getToken());
    expect(expiresAt - fleet.clock.now()).toBeLessThanOrEqual(300_000);
    expect(fleet.requests()).toBe(1);
  });
});
