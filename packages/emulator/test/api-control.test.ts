import { describe, expect, it } from 'vitest';
import type { Emulator } from '../src/index.js';
import { until } from '@kaisa-auth/test-kit/waiting';
import { authorizedHeaders, DELAYED, emulator, orderOf } from './support.js';

const ping = (running: Emulator, headers: Record<string, string>): Promise<Response> =>
  fetch(`${running.v2Url}/miscellaneous/ping`, { headers });

describe('api', () => {
  it('refuseAll refuses valid tokens with an ordinary 401 until it is turned off', async () => {
    const running = await emulator();
    const headers = await authorizedHeaders(running);
    running.api.refuseAll(true);
    const refused = await ping(running, headers);
    expect([refused.status, await refused.text()]).toEqual([401, '']);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Digest/);
    expect(running.stats().requests).toMatchObject([{ authorization: 'valid', status: 401 }]);
    running.api.refuseAll(false);
    expect((await ping(running, headers)).status).toBe(200);
  });

  it('refuseWith sends any response, a given number of times', async () => {
    const running = await emulator();
    const headers = await authorizedHeaders(running);
    const challenge = 'Bearer error="insufficient_scope"';
    running.api.refuseWith({ status: 401, headers: { 'WWW-Authenticate': challenge } }, 1);
    const refused = await ping(running, headers);
    expect(refused.headers.get('www-authenticate')).toBe(challenge);
    expect((await ping(running, headers)).status).toBe(200);
    expect(running.stats()).toMatchObject({ apiRequests: 2, apiUnauthorized: 1 });
  });

  it('hold withholds responses and judges tokens as they were on arrival', async () => {
    const running = await emulator();
    const headers = await authorizedHeaders(running);
    const release = running.api.hold();
    const waiting = ping(running, headers);
    await until(() => running.stats().apiRequests === 1, 'the request arrived');
    expect(running.stats().requests[0]).not.toHaveProperty('status');
    running.revokeAll();
    release();
    expect((await waiting).status).toBe(200);
    expect((await ping(running, headers)).status).toBe(401);
  });

  it('delay, breakConnection and restore affect the next requests', async () => {
    const running = await emulator();
    const headers = await authorizedHeaders(running);
    expect(await orderOf(20, () => ping(running, headers), running.api)).toEqual(DELAYED);
    running.api.breakConnection();
    await expect(ping(running, headers)).rejects.toThrow('fetch failed');
    running.api.refuseAll(true);
    running.api.restore();
    expect((await ping(running, headers)).status).toBe(200);
  });

  it('leaves the token endpoint alone', async () => {
    const running = await emulator();
    running.api.refuseWith({ status: 500 });
    const headers = await authorizedHeaders(running);
    expect((await ping(running, headers)).status).toBe(500);
  });
});
