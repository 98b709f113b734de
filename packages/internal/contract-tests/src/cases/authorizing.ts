import { expect } from '@kaisa-auth/test-kit/expect';
import { forEach, when, type Cases } from '../case.js';
import { gate, until } from '@kaisa-auth/test-kit/waiting';
import { ECHO, GET, sendMany } from '@kaisa-auth/test-kit/world';

/** Which requests get the header, and when. */
export const authorizing: Cases = {
  'sends the token with every request (B14)': async (world) => {
    const client = world.client();
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await client.send({ url: ECHO, method })).status).toBe(200);
    }
    const seen = world.seen().map(({ authorization }) => authorization);
    expect(seen).toEqual(['valid', 'valid', 'valid', 'valid', 'valid']);
  },
  'sends the token in the header only (B14)': {
    rfc: ['6750 §2: one way', '9700 §4.3.2: not in the URL'],
    async run(world) {
      const provider = world.provider();
      const { accessToken } = await provider.getToken();
      const url = `${ECHO}?page=1`;
      const client = world.client({ auths: [provider] });
      const { body } = await client.send({ url, method: 'POST', body: 'json' });
      const { path } = JSON.parse(body) as { path: string };
      expect([path, body.includes(accessToken)]).toEqual([url, false]);
      expect(world.serials()).toEqual([1]);
    },
  },
  ...forEach([true, false], (first) => ({
    [`sends a current token after a queue in hooks added ${first ? 'before' : 'after'} the adapter (B14)`]:
      async (world) => {
        const queue = gate();
        let calls = 0;
        const request = (): Promise<void> | undefined => (calls++ === 0 ? undefined : queue.opened);
        const client = await world.authorizedClient({ hooks: { first, request } });
        const queued = client.send(GET);
        await until(() => calls === 2, 'the queued request');
        world.clock.advance(300_000);
        queue.open();
        await queued;
        expect(world.serials()).toEqual([1, 2]);
      },
  })),
  "respects a caller's own Authorization and its 401 (B14)": async (world) => {
    const client = await world.authorizedClient();
    for (const name of ['authorization', 'Authorization']) {
      const answer = await client.send({ url: ECHO, headers: { [name]: 'Bearer my-own' } });
      expect(answer.status).toBe(401);
    }
    const [, ...own] = world.seen();
    expect(own.map(({ authorization }) => authorization)).toEqual(['unknown', 'unknown']);
    await client.send(GET);
    expect(world.serials().at(-1)).toBe(1);
  },
  'leaves the client as it was after detaching (B14)': when('detaches', async (world) => {
    const client = await world.authorizedClient();
    client.detach?.();
    expect((await client.send(GET)).status).toBe(401);
    expect(world.seen().map(({ authorization }) => authorization)).toEqual(['valid', 'none']);
  }),
  'closes the provider that attaching created, and no other, when detaching (B14)': when(
    'detaches',
    async (world) => {
      const provider = world.provider({ warm: true });
      const onlyTimerAfter = (count: number): Promise<void> =>
        until(
          () => world.tokenRequests === count && world.clock.timers === 1,
          'the timer of the renewal',
        );
      await onlyTimerAfter(1);
      world.client({ auths: [provider] }).detach?.();
      expect(world.clock.timers).toBe(1);
      provider.close();
      const client = world.client({ auths: [world.options({ warm: true })] });
      await onlyTimerAfter(2);
      client.detach?.();
      expect(world.clock.timers).toBe(0);
    },
  ),
  'leaves a request to another origin untouched (B15)': async (world) => {
    const other = await world.otherKaisa();
    const client = await world.authorizedClient();
    const [open, closed] = ['open-echo', 'echo'].map((path) => `${other.url}/_emulator/${path}`);
    expect((await client.send({ url: String(open), headers: { 'x-app': 'a' } })).status).toBe(200);
    expect((await client.send({ url: String(closed) })).status).toBe(401);
    const seen = other.stats().requests;
    expect(seen.map(({ authorization }) => authorization)).toEqual(['none', 'none']);
    expect(seen[0]?.headers['x-app']).toBe('a');
    expect(world.tokenRequests).toBe(1);
  },
  'does not wait for a token when the request needs none (B15)': async (world) => {
    const other = await world.otherKaisa();
    await world.client().send({ url: `${other.url}/_emulator/open-echo` });
    expect(world.tokenRequests).toBe(0);
  },
  'sends the token to an absolute URL of the same origin (B15)': async (world) => {
    const answer = await world.client().send({ url: world.kaisa.url + ECHO });
    expect([answer.status, world.serials()]).toEqual([200, [1]]);
  },
  'throws a TypeError if allowedOrigins does not cover the base URL (B15)': when(
    'seesBaseUrl',
    async (world) => {
      const other = await world.otherKaisa();
      expect(() => world.client({ baseUrl: other.url })).toThrow(TypeError);
      expect(() => world.client({ baseUrl: other.url })).toThrow(other.url);
      await sendMany(world.client(), 1);
    },
  ),
};
