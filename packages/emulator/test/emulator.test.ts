import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../src/index.js';
import { until } from '@kaisa-auth/test-kit/waiting';
import { authorizedHeaders, emulator, requestToken } from './support.js';

/** An address of loopback on which no other test wants port 80. */
const PORT_80_HOST = '127.0.0.80';

const mayListenOn80 = await canListenOn80();

describe('startEmulator', () => {
  it('returns every URL', async () => {
    const running = await emulator({ clientId: 'me', clientSecret: 's3cret' });
    const { url } = running;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(running).toMatchObject({
      tokenUrl: `${url}/oauth2/token`,
      v2Url: `${url}/2.4.9`,
      v3Url: `${url}/3.0.0`,
      dncsUrl: `${url}/dncs`,
      clientId: 'me',
      clientSecret: 's3cret',
      auth: {
        clientId: 'me',
        clientSecret: 's3cret',
        tokenUrl: `${url}/oauth2/token`,
        allowedOrigins: [url],
      },
    });
  });

  it('creates a new secret at each start', async () => {
    const [first, second] = [await emulator(), await emulator()];
    expect(first.clientId).toBe(second.clientId);
    expect(first.clientSecret).not.toBe(second.clientSecret);
  });

  it('accepts other version segments', async () => {
    const running = await emulator({ v2Version: '2.5.0', v3Version: 'v3' });
    const headers = await authorizedHeaders(running);
    for (const base of [running.v2Url, running.v3Url]) {
      expect((await fetch(`${base}/miscellaneous/ping`, { headers })).status).toBe(200);
    }
    expect(running.v3Url).toBe(`${running.url}/v3`);
  });

  it.each(['localhost', '127.0.0.2'])('listens on %s', async (hostname) => {
    const running = await emulator({ hostname });
    expect(new URL(running.url).hostname).toBe(hostname);
    expect((await requestToken(running)).status).toBe(200);
  });

  // Users other than root may be refused the port.
  it.skipIf(!mayListenOn80)('leaves the default port 80 out of its URLs', async () => {
    const running = await emulator({ hostname: PORT_80_HOST, port: 80 });
    const headers = await authorizedHeaders(running);
    const response = await fetch(`${running.v2Url}/customers`, { headers });
    expect(response.status).toBe(200);
    expect(running.auth.allowedOrigins).toEqual([`http://${PORT_80_HOST}`]);
  });

  it('can serve v3 and DNCS from origins of their own, with one token for all', async () => {
    const running = await emulator({ separateHosts: true });
    const origins = [running.v2Url, running.v3Url, running.dncsUrl].map(
      (url) => new URL(url).origin,
    );
    expect(new Set(origins).size).toBe(3);
    expect(running.auth.allowedOrigins).toEqual(origins);
    const headers = await authorizedHeaders(running);
    const statuses = [
      await fetch(`${running.v2Url}/customers`, { headers }),
      await fetch(`${running.v3Url}/customers`, { headers }),
      await fetch(running.dncsUrl, { headers }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 405]);
  });

  it('rejects if the port is taken', async () => {
    const running = await emulator();
    const port = Number(new URL(running.url).port);
    await expect(startEmulator({ port })).rejects.toThrow('EADDRINUSE');
  });

  it('leaves the globals of the process alone', async () => {
    const before = [Request, Response, fetch];
    await emulator();
    expect([Request, Response, fetch]).toEqual(before);
  });

  it('serves many requests at the same time', async () => {
    const running = await emulator();
    const headers = await authorizedHeaders(running);
    const calls = Array.from({ length: 100 }, async () => {
      const response = await fetch(`${running.v2Url}/customers?pagesize=1`, { headers });
      await response.text();
      return response.status;
    });
    expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
    expect(running.stats()).toMatchObject({ apiRequests: 100, apiUnauthorized: 0 });
  });
});

describe('a wrong option', () => {
  const wrong: [string, Record<string, unknown>][] = [
    ['port', { port: -1 }],
    ['port', { port: 65_536 }],
    ['port', { port: '80' }],
    ['hostname', { hostname: '0.0.0.0' }],
    ['hostname', { hostname: 'example.com' }],
    ['host', { host: 'http://0.0.0.0' }],
    ['controlToken', { controlToken: 'with a space in it' }],
    ['url', { url: 'https://kaisa.test' }],
    ['separateHosts', { separateHosts: 'yes' }],
    ['clientId', { clientId: '' }],
    ['clientSecret', { clientSecret: 12_345 }],
    ['tokenLifetimeSeconds', { tokenLifetimeSeconds: 0 }],
    ['tokenLifetimeSeconds', { tokenLifetimeSeconds: NaN }],
    ['clock', { clock: {} }],
    ['clock', { clock: null }],
    ['v2Version', { v2Version: 'a/b' }],
    ['v2Version', { v2Version: 'oauth2' }],
    ['v3Version', { v3Version: '2.4.9' }],
    ['dncsPath', { dncsPath: 'dncs' }],
    ['dncsPath', { dncsPath: '/oauth2/token' }],
    ['dncsPath', { dncsPath: '/2.4.9/dncs' }],
    ['dncsPath', { dncsPath: '/:x' }],
    ['customers', { customers: 1.5 }],
    ['digestPassword', { digestUser: 'tag' }],
    ['digestPassword', { digestPassword: 'pw' }],
    ['digestUser', { digestUser: 'a:b', digestPassword: 'pw' }],
    ['lifetime', { lifetime: 5 }],
  ];

  it.each(wrong)('is named: %s, %o', async (name, options) => {
    const failure: unknown = await rejection(startEmulator(options));
    expect(failure).toBeInstanceOf(TypeError);
    expect(String(failure)).toContain(`\`${name}\``);
    expect(String(failure)).toContain('TypeError: kaisa-auth: ');
    expect(JSON.stringify(failure) + String(failure)).not.toContain('12345');
  });

  it.each([null, 5, 'text', []])('is named: options %j', async (options) => {
    const failure: unknown = await rejection(untyped(startEmulator)(options));
    expect(failure).toBeInstanceOf(TypeError);
    expect(String(failure)).toContain('kaisa-auth: the options of startEmulator must be an object');
  });

  it('does not include undefined, which means omitted', async () => {
    const options: object = { port: undefined, clientId: undefined };
    expect((await emulator(options)).clientId).toBe('emulator-client');
  });

  it('is named by setTokenLifetime, which takes seconds above 0', async () => {
    const running = await emulator();
    expect(() => {
      running.setTokenLifetime(0);
    }).toThrow(TypeError);
  });
});

describe('close', () => {
  it('closes idle connections and held requests immediately', async () => {
    const running = await startEmulator();
    const idle = connect(Number(new URL(running.url).port), '127.0.0.1');
    await once(idle, 'connect');
    running.tokenEndpoint.hold();
    const held = expect(requestToken(running)).rejects.toThrow('fetch failed');
    await until(() => running.stats().tokenRequests === 1, 'the token request arrived');
    const ended = once(idle, 'close');
    await running.close();
    await Promise.all([held, ended]);
    await expect(requestToken(running)).rejects.toThrow('fetch failed');
  });

  it('can be called twice and does not wait for delays', async () => {
    const running = await startEmulator();
    running.tokenEndpoint.delay(600_000);
    const delayed = expect(requestToken(running)).rejects.toThrow('fetch failed');
    await until(() => running.stats().tokensIssued === 1, 'the token was issued');
    await Promise.all([running.close(), running.close(), delayed]);
    await running.close();
  });
});

async function canListenOn80(): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(80, PORT_80_HOST), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
