import { createDecipheriv, hkdfSync } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { onlyEntry, startFleet, storeEvents } from '../support/fleet.js';

/** Uses another implementation, because processes of other versions and runtimes share the store. */
function opened(text: string, secret: string, name: string): unknown {
  const bytes = Buffer.from(text, 'base64');
  const key = hkdfSync('sha256', secret, '', 'kaisa-auth token store 1', 32);
  const decipher = createDecipheriv('aes-256-gcm', new Uint8Array(key), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-16));
  const parts = [decipher.update(bytes.subarray(12, -16)), decipher.final()];
  return JSON.parse(Buffer.concat(parts).toString());
}

it('writes an entry as JSON in AES-256-GCM, bound to its name, with a non-extractable HKDF key (B25)', async () => {
  const encrypt = vi.spyOn(crypto.subtle, 'encrypt');
  onTestFinished(() => {
    encrypt.mockRestore();
  });
  const fleet = await startFleet();
  const { accessToken } = await fleet.over(fleet.member({ scope: 'calls' }).getToken());
  const [[name, { text }] = ['', { text: '' }]] = fleet.store.entries;
  const { clientSecret } = fleet.kaisa.auth;
  expect(opened(text, clientSecret, name)).toEqual({
    accessToken,
    scope: 'calls',
    lifeMs: 300_000,
    issuedAt: fleet.clock.now(),
  });
  expect(encrypt.mock.calls).toMatchObject([[{}, { extractable: false }, {}]]);
});

describe('an entry', () => {
  it.each([
    ['of almost 16 KiB is used', 12_100, 1],
    ['of more than 16 KiB is refused', 12_400, 2],
  ])('%s (B24)', async (_, tokenLength, requests) => {
    const fleet = await startFleet();
    const body = { access_token: 'a'.repeat(tokenLength), expires_in: 300 };
    fleet.kaisa.tokenEndpoint.answer(() => ({ status: 200, body }));
    for (const member of fleet.members(2)) await fleet.over(member.getToken());
    expect(fleet.requests()).toBe(requests);
  });
});

describe('an entry that is written back long after its token has expired', () => {
  it('is ignored, with a tolerance of half a day for clocks that disagree (B25)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    const issuedAt = fleet.clock.now();
    const { name, text } = onlyEntry(fleet);
    const replay = async (): Promise<number> => {
      const endsAt = fleet.clock.monotonic() + 290_000;
      fleet.store.entries.set(name, { text, endsAt });
      const before = fleet.requests();
      await fleet.over(fleet.member().getToken());
      return fleet.requests() - before;
    };
    fleet.clock.advance(12 * 3_600_000);
    expect(await replay()).toBe(0);
    fleet.clock.advance(300_000 - (fleet.clock.now() - issuedAt - 12 * 3_600_000));
    expect(await replay()).toBe(0);
    fleet.clock.advance(1);
    expect(await replay()).toBe(1);
    expect(storeEvents(fleet)).toMatchObject([{ type: 'store_entry_refused' }]);
  });
});

describe('an entry of more than 16 KiB', () => {
  it('is ignored, and replaced by one request (B24)', async () => {
    const fleet = await startFleet();
    await fleet.over(fleet.member().getToken());
    onlyEntry(fleet).change('A'.repeat(16_385));
    await fleet.over(Promise.all(fleet.members(4).map((member) => member.getToken())));
    expect(fleet.requests()).toBe(2);
    expect(storeEvents(fleet).length).toBeLessThanOrEqual(4);
    expect(storeEvents(fleet)[0]).toMatchObject({ type: 'store_entry_refused' });
  });
});
