import { until } from '@kaisa-auth/test-kit/waiting';
import { describe, expect, it } from 'vitest';
import { connected, control } from './control-support.js';
import { authorizedHeaders, emulator, json, requestToken } from './support.js';

describe('a hold over HTTP', () => {
  it('holds requests until it is released', async () => {
    const running = await emulator();
    const remote = await connected(running);
    const release = await remote.tokenEndpoint.hold();
    const held = requestToken(running);
    await until(() => running.stats().tokenRequests === 1, 'the token request arrived');
    expect((await remote.status()).controls.tokenEndpoint).toMatchObject({
      holds: [1],
      waiting: 1,
    });
    expect(running.stats().tokensIssued).toBe(0);
    await release();
    expect((await held).status).toBe(200);
    expect((await remote.status()).controls.tokenEndpoint).toMatchObject({ holds: [], waiting: 0 });
    // A second call has nothing to end.
    await release();
  });

  it('ends when its connection does', async () => {
    const running = await emulator();
    const remote = await connected(running);
    await remote.api.hold();
    const held = fetch(running.v2Url, { headers: await authorizedHeaders(running) });
    await until(() => running.stats().requests.length === 1, 'the request arrived');
    await remote.close();
    expect((await held).status).toBe(404);
  });

  it('can be ended by another client, which its own client is told', async () => {
    const running = await emulator();
    const holding = await control(running, 'POST token-endpoint/hold');
    const text = holding.text();
    const held = requestToken(running);
    await until(async () => {
      const status = await json(await control(running, 'GET status'));
      return JSON.stringify(status).includes('"holds":[1],"waiting":1');
    }, 'the token request waits');
    await control(running, 'POST token-endpoint/release');
    expect((await held).status).toBe(200);
    expect(await text).toBe('{"hold":1}\n{"released":1}\n');
  });

  it('ends with restore', async () => {
    const running = await emulator();
    const remote = await connected(running);
    await remote.api.hold();
    const held = fetch(running.v2Url, { headers: await authorizedHeaders(running) });
    await remote.api.restore();
    expect((await held).status).toBe(404);
  });

  it('can be released after it has ended otherwise', async () => {
    const running = await emulator();
    const remote = await connected(running);
    const releases = [await remote.api.hold(), await remote.tokenEndpoint.hold()];
    await remote.reset();
    for (const release of releases) await release();
    const release = await remote.api.hold();
    await remote.api.restore();
    await release();
    expect((await control(running, 'POST api/release', { hold: 1 })).status).toBe(200);
  });

  it('names the holds in force if one that never was is to be released', async () => {
    const running = await emulator();
    running.api.hold();
    const response = await control(running, 'POST api/release', { hold: 7 });
    expect(await json(response)).toMatchObject({
      message: '`hold` takes the number of a hold in force: 1',
    });
  });
});
