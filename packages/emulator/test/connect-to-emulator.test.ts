import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { describe, expect, it } from 'vitest';
import type { Answer, Emulator, RemoteEmulator } from '../src/index.js';
import { connected } from './control-support.js';
import { api, form, rowsIn } from './rest-support.js';
import { authorizedHeaders, emulator, json, requestToken, tokenOf } from './support.js';

interface Use {
  control: string;
  use: (remote: RemoteEmulator) => Promise<unknown>;
  /** Returns what shows that the control took effect. */
  see: (running: Emulator) => Promise<unknown>;
  seen: unknown;
}

const statusOfToken = async (running: Emulator): Promise<number> =>
  (await requestToken(running)).status;

const statusOfApi = async (running: Emulator): Promise<number> =>
  (await fetch(`${running.v2Url}/customers`, { headers: await authorizedHeaders(running) })).status;

const answer: Answer = { status: 418, body: 'teapot', headers: { 'x-test': '1' } };

const uses: Use[] = [
  {
    control: 'tokenEndpoint.fail',
    use: ({ tokenEndpoint }) => tokenEndpoint.fail(answer, 1),
    see: async (running) => {
      const response = await requestToken(running);
      const text = await response.text();
      return [response.status, text, response.headers.get('x-test'), await statusOfToken(running)];
    },
    seen: [418, 'teapot', '1', 200],
  },
  {
    control: 'tokenEndpoint.fail with bytes',
    use: ({ tokenEndpoint }) =>
      tokenEndpoint.fail({ status: 200, body: new Uint8Array([0, 255, 10]) }),
    see: async (running) => [...new Uint8Array(await (await requestToken(running)).arrayBuffer())],
    seen: [0, 255, 10],
  },
  {
    control: 'tokenEndpoint.rateLimit',
    use: ({ tokenEndpoint }) => tokenEndpoint.rateLimit(7),
    see: async (running) => (await requestToken(running)).headers.get('retry-after'),
    seen: '7',
  },
  {
    control: 'tokenEndpoint.breakConnection',
    use: ({ tokenEndpoint }) => tokenEndpoint.breakConnection(),
    see: (running) => statusOfToken(running).catch((error: unknown) => String(error)),
    seen: 'TypeError: fetch failed',
  },
  {
    control: 'tokenEndpoint.sameToken',
    use: ({ tokenEndpoint }) => tokenEndpoint.sameToken(true, { evenIfRevoked: true }),
    see: async (running) => {
      const first = await tokenOf(running);
      running.revokeAll();
      return (await tokenOf(running)) === first;
    },
    seen: true,
  },
  {
    control: 'tokenEndpoint.restore',
    use: async ({ tokenEndpoint }) => {
      await tokenEndpoint.fail(answer);
      await tokenEndpoint.restore();
    },
    see: statusOfToken,
    seen: 200,
  },
  {
    control: 'api.refuseAll',
    use: ({ api: control }) => control.refuseAll(true),
    see: statusOfApi,
    seen: 401,
  },
  {
    control: 'api.refuseWith',
    use: ({ api: control }) => control.refuseWith(answer),
    see: statusOfApi,
    seen: 418,
  },
  {
    control: 'api.breakConnection',
    use: ({ api: control }) => control.breakConnection(),
    see: (running) => statusOfApi(running).catch((error: unknown) => String(error)),
    seen: 'TypeError: fetch failed',
  },
  {
    control: 'setTokenLifetime',
    use: (remote) => remote.setTokenLifetime(5),
    see: async (running) => (await json(await requestToken(running))).expires_in,
    seen: 5,
  },
];

describe('a connection to an emulator', () => {
  it('has the addresses and credentials of the emulator', async () => {
    const running = await emulator({ dncsPath: '/lookup' });
    const { url, tokenUrl, v2Url, v3Url, dncsUrl, clientId, clientSecret, auth } = running;
    expect(await connected(running)).toMatchObject({
      ...{ url, tokenUrl, v2Url, v3Url, dncsUrl, clientId, clientSecret, auth },
    });
  });

  it.each(uses)('uses $control', async ({ use, see, seen }) => {
    const running = await emulator();
    await use(await connected(running));
    expect(await see(running)).toEqual(seen);
  });

  it('delays answers', async () => {
    const running = await emulator();
    const remote = await connected(running);
    await Promise.all([remote.api.delay(3), remote.tokenEndpoint.delay(4)]);
    const { controls } = await remote.status();
    expect([controls.api.delayMs, controls.tokenEndpoint.delayMs]).toEqual([3, 4]);
    await remote.api.restore();
    expect((await remote.status()).controls.api.delayMs).toBe(0);
  });

  it('reads and resets the statistics, and revokes tokens', async () => {
    const running = await emulator();
    const remote = await connected(running);
    const headers = await authorizedHeaders(running);
    await remote.revokeAll();
    expect((await fetch(running.v2Url, { headers })).status).toBe(401);
    expect(await remote.stats()).toEqual(running.stats());
    await remote.resetStats();
    expect(await remote.stats()).toMatchObject({ apiRequests: 0, requests: [] });
    await remote.reset();
  });

  it('rejects a wrong argument as the control in the process does', async () => {
    const remote = await connected(await emulator());
    const wrong = remote.tokenEndpoint.delay(-1);
    await expect(wrong).rejects.toThrow(TypeError);
    await expect(wrong).rejects.toThrow('kaisa-auth: `ms` takes a number of milliseconds');
    await expect(remote.api.refuseWith(undefined as never)).rejects.toThrow('`answer` takes');
  });
});

describe('the state of another process', () => {
  it('is read and replaced, as JSON or as a file', async () => {
    const folder = temporaryFolder();
    const { running, call } = await api();
    const remote = await connected(running);
    const file = join(folder, 'state.json');
    await running.saveState(file);
    expect(await remote.getState()).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    await remote.setState({});
    expect(await rowsIn(await call('/customers'))).toEqual([]);
    await remote.loadState(file);
    expect(await rowsIn(await call('/customers'))).toHaveLength(25);
    const again = join(folder, 'again.json');
    await remote.saveState(again);
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(file, 'utf8'));
    await expect(remote.setState({ users: {} } as never)).rejects.toThrow('users must be a list');
  });

  it('has each source in the stage that it has reached', async () => {
    const clock = new ManualClock();
    const { running, call } = await api('v2Url', { clock });
    const source = {
      customer_id: '407382',
      name: 'Ad',
      phonenr: '+46701740699',
      reserve_number: '1',
    };
    await call('/sources', form(source));
    clock.advance(31 * 60_000);
    const { sources } = await (await connected(running)).getState();
    expect(sources.at(-1)).toMatchObject({ name: 'Ad', status: 'archived' });
  });
});
