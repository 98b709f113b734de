import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { emulator } from './support.js';

describe('the guard of the controls', () => {
  /** Sends headers that `fetch` does not let through. */
  async function statusWith(url: string, headers: Record<string, string>): Promise<number> {
    const sent = httpRequest(`${url}/_emulator/control/status`, { headers });
    const [response] = (await once(sent.end(), 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode ?? 0;
  }

  it.each([
    [{}, 200],
    [{ host: 'localhost' }, 200],
    [{ host: '[::1]:80' }, 200],
    [{ host: '10.0.0.1:8080' }, 200],
    [{ host: 'attacker.example' }, 403],
    [{ host: 'kaisa.test' }, 403],
    [{ host: 'localhost.attacker.example:8080' }, 403],
    [{ host: 'localhost', origin: 'http://localhost' }, 200],
    [{ host: 'localhost', origin: 'http://localhost:3000' }, 403],
    [{ origin: 'https://attacker.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ authorization: 'Bearer wrong' }, 401],
    [{ authorization: 'Basic wrong' }, 401],
  ])('answers %j with %i', async (headers, status) => {
    const { url, controlToken } = await emulator();
    const authorization = `Bearer ${controlToken}`;
    expect(await statusWith(url, { authorization, ...headers })).toBe(status);
  });

  it('demands the token everywhere with `host`, whose name it accepts', async () => {
    const running = await emulator({ host: '0.0.0.0', controlToken: 'a-control-token-of-mine' });
    expect(new URL(running.url).hostname).toBe('127.0.0.1');
    expect(running.uiUrl).toBe(`${running.url}/#a-control-token-of-mine`);
    const authorization = 'Bearer a-control-token-of-mine';
    expect(await statusWith(running.url, { authorization })).toBe(200);
    expect(await statusWith(running.url, {})).toBe(401);
    expect(await statusWith(running.url, { authorization, host: 'kaisa.internal' })).toBe(403);
  });
});
