import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../src/index.js';
import { connected, control, firstEvents } from './control-support.js';
import { authorizedHeaders, emulator, grantOf, requestToken, tokenOf } from './support.js';

describe('the events of requests', () => {
  it('say which token was used, and why a request was refused', async () => {
    const clock = new ManualClock();
    const running = await emulator({ clock, tokenLifetimeSeconds: 60 });
    const headers = await authorizedHeaders(running);
    clock.advance(20_000);
    await fetch(`${running.v2Url}/customers`, { headers });
    clock.advance(52_000);
    await fetch(`${running.v3Url}/customers`, { headers });
    const [, accepted, refused] = await firstEvents(running, 3);
    expect(accepted).toMatchObject({
      type: 'request',
      api: 'v2',
      method: 'GET',
      path: '/2.4.9/customers',
      status: 200,
      authorization: 'valid',
      tokenSerial: 1,
      tokenAgeMs: 20_000,
    });
    expect(accepted).not.toHaveProperty('refusal');
    expect(refused).toMatchObject({
      api: 'v3',
      status: 401,
      tokenAgeMs: 72_000,
      refusal: { code: 'expired_token', message: 'token 1 expired 12 s ago' },
    });
  });

  it.each<[string, string, (running: Emulator) => Promise<unknown>]>([
    ['no_token', 'v2', ({ v2Url }) => fetch(v2Url)],
    [
      'unknown_token',
      'dncs',
      ({ dncsUrl }) => fetch(dncsUrl, { headers: { authorization: 'Bearer x' } }),
    ],
    [
      'digest_refused',
      'v2',
      ({ v2Url }) => fetch(v2Url, { headers: { authorization: 'Digest x' } }),
    ],
    [
      'revoked_token',
      'test',
      async (running) => {
        const headers = await authorizedHeaders(running);
        running.revokeAll();
        return fetch(`${running.url}/_emulator/echo`, { headers });
      },
    ],
    [
      'no_rights',
      'v2',
      async (running) => {
        running.api.refuseAll(true);
        return fetch(running.v2Url, { headers: await authorizedHeaders(running) });
      },
    ],
    [
      'scripted',
      'v2',
      (running) => {
        running.api.refuseWith({ status: 503 });
        return fetch(running.v2Url);
      },
    ],
    [
      'broken_connection',
      'v2',
      (running) => {
        running.api.breakConnection();
        return fetch(running.v2Url).catch(() => undefined);
      },
    ],
    [
      'invalid_request',
      'v2',
      async (running) =>
        fetch(`${running.v2Url}/customers?page=x`, { headers: await authorizedHeaders(running) }),
    ],
    ['other', 'none', ({ url }) => fetch(`${url}/nowhere`)],
  ])('name the reason %s on %s', async (code, api, send) => {
    const running = await emulator();
    await send(running);
    for await (const event of (await connected(running)).events()) {
      if (event.type !== 'request') continue;
      expect(event).toMatchObject({ api, refusal: { code } });
      break;
    }
  });

  it('never contain a token or a secret', async () => {
    const running = await emulator();
    const token = await tokenOf(running);
    await fetch(running.v2Url, { headers: { authorization: `Bearer ${token}` } });
    const text = JSON.stringify(await firstEvents(running, 2));
    for (const secret of [token, running.clientSecret, running.controlToken]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('the events of token requests', () => {
  it('say how each ended', async () => {
    const clock = new ManualClock();
    const running = await emulator({ clock });
    await requestToken(running);
    running.tokenEndpoint.sameToken(true);
    await requestToken(running);
    await requestToken(running, { ...grantOf(running), client_secret: 'wrong' });
    running.tokenEndpoint.fail({ status: 200, body: { access_token: 'x' } }, 1);
    await requestToken(running);
    running.tokenEndpoint.breakConnection(1);
    await requestToken(running).catch(() => undefined);
    const events = await firstEvents(running, 8);
    const expiresAt = clock.now() + 300_000;
    expect(events.filter(({ type }) => type === 'token_request')).toMatchObject([
      { outcome: 'issued', status: 200, tokenSerial: 1, expiresAt, clientAuth: 'body' },
      { outcome: 'issued_again', tokenSerial: 1, expiresAt },
      { outcome: 'refused', status: 401, error: 'invalid_client' },
      { outcome: 'scripted', status: 200 },
      { outcome: 'connection_closed' },
    ]);
  });
});

describe('the events of controls', () => {
  it('name the control and the settings afterwards, over HTTP and in the process', async () => {
    const running = await emulator();
    running.tokenEndpoint.delay(5);
    await control(running, 'POST api/refuse-all', { on: true });
    expect(await firstEvents(running, 2)).toMatchObject([
      {
        id: 1,
        type: 'control',
        control: 'tokenEndpoint.delay',
        arguments: { ms: 5 },
        controls: { tokenEndpoint: { delayMs: 5 } },
      },
      { id: 2, control: 'api.refuseAll', controls: { api: { refuseAll: true } } },
    ]);
  });
});
