import { describe, expect, it } from 'vitest';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { authorizedHeaders, emulator, json, requestToken, tokenOf } from './support.js';

describe('revokeAll', () => {
  it('revokes every token issued before, and none issued after', async () => {
    const running = await emulator();
    const before = [await authorizedHeaders(running), await authorizedHeaders(running)];
    running.revokeAll();
    const after = await authorizedHeaders(running);
    const statuses = await Promise.all(
      [...before, after].map(async (headers) => {
        return (await fetch(`${running.v2Url}/customers`, { headers })).status;
      }),
    );
    expect(statuses).toEqual([401, 401, 200]);
  });
});

describe('sameToken', () => {
  it('issues the latest token again with a new lifetime', async () => {
    const clock = new ManualClock();
    const running = await emulator({ clock });
    running.tokenEndpoint.sameToken(true);
    const token = await tokenOf(running);
    clock.advance(299_000);
    expect(await json(await requestToken(running))).toMatchObject({
      access_token: token,
      expires_in: 300,
    });
    clock.advance(299_000);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${running.v2Url}/customers`, { headers })).status).toBe(200);
    running.tokenEndpoint.sameToken(false);
    expect(await tokenOf(running)).not.toBe(token);
  });

  it.each([
    { evenIfRevoked: false, same: false, status: 200 },
    { evenIfRevoked: true, same: true, status: 401 },
  ])(
    'issues a revoked token only with evenIfRevoked: $evenIfRevoked',
    async ({ evenIfRevoked, same, status }) => {
      const running = await emulator();
      running.tokenEndpoint.sameToken(true, { evenIfRevoked });
      const token = await tokenOf(running);
      running.revokeAll();
      const next = await tokenOf(running);
      expect(next === token).toBe(same);
      const headers = { authorization: `Bearer ${next}` };
      expect((await fetch(`${running.v2Url}/customers`, { headers })).status).toBe(status);
    },
  );
});
