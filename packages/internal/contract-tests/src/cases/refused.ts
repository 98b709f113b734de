import { expect } from '@kaisa-auth/test-kit/expect';
import { forEach, type Cases } from '../case.js';
import type { ClientSetup } from '@kaisa-auth/test-kit/client-driver';
import { until } from '@kaisa-auth/test-kit/waiting';
import { ECHO, GET, redirectTo, sendMany, statuses } from '@kaisa-auth/test-kit/world';

const RENEW_ON: [name: string, ClientSetup['renewOn'] & {}, status: number, replayed: boolean][] = [
  ['[401, 403]', [401, 403], 403, true],
  ['[401, 403]', [401, 403], 401, true],
  ['[403]', [403], 401, false],
  ['[]', [], 401, false],
  ['a predicate', (status) => status === 419, 419, true],
  ['a predicate', (status) => status === 419, 401, false],
];

/** What happens after a 401. */
export const refused: Cases = {
  'replaces a revoked token and sends the request once more (B17)': async (world) => {
    const client = await world.revokedClient();
    expect((await client.send(GET)).status).toBe(200);
    expect([world.serials(), world.tokenRequests]).toEqual([[1, 1, 2], 2]);
  },
  'sends one token request for 100 simultaneous 401s (B17)': async (world) => {
    const client = await world.revokedClient();
    const answers = await sendMany(client, 100);
    expect([statuses(answers), world.tokenRequests]).toEqual([[200], 2]);
  },
  'sends one token request for 100 staggered 401s of one token (B17)': async (world) => {
    const client = await world.revokedClient();
    const releases = [];
    const answers = [];
    for (let group = 1; group <= 5; group++) {
      releases.push(world.kaisa.api.hold());
      answers.push(sendMany(client, 20));
      await world.apiRequestsReach(1 + 20 * group);
    }
    for (const [index, release] of releases.entries()) {
      release();
      await until(
        () => world.kaisa.stats().apiUnauthorized === 20 * (index + 1),
        'the 401s of a group',
      );
      await world.apiRequestsReach(101 + 20 * (index + 1));
      world.clock.advance(6000);
    }
    expect(statuses((await Promise.all(answers)).flat())).toEqual([200]);
    expect(world.tokenRequests).toBe(2);
  },
  ...forEach(['/2.4.9/miscellaneous/ping', '/3.0.0/miscellaneous/ping', ECHO], (url) => ({
    [`replays after an empty 401 from ${url} (B17)`]: async (world) => {
      const client = await world.revokedClient();
      expect((await client.send({ url })).status).toBe(200);
      expect(world.serials()).toEqual([1, 1, 2]);
    },
  })),
  'replays after a 401 whose body is not JSON (B17)': async (world) => {
    const client = await world.authorizedClient();
    const headers = { 'content-type': 'application/json' };
    world.kaisa.api.refuseWith({ status: 401, headers, body: '<html>no' }, 1);
    expect((await client.send(GET)).status).toBe(200);
    expect(world.serials()).toEqual([1, 1, 2]);
  },
  ...forEach(['insufficient_scope', 'invalid_request'], (error) => ({
    [`does not replay after ${error} (B17)`]: async (world) => {
      const client = await world.authorizedClient();
      const headers = { 'www-authenticate': `Bearer realm="k", error="${error}"` };
      world.kaisa.api.refuseWith({ status: 401, headers }, 1);
      expect((await client.send(GET)).status).toBe(401);
      await client.send(GET);
      expect(world.serials()).toEqual([1, 1, 1]);
    },
  })),
  'ignores a 401 of another origin after a redirect (B17)': async (world) => {
    const other = await world.otherKaisa();
    const client = await world.authorizedClient();
    const answer = await client.send({ url: redirectTo(other.url + ECHO) });
    expect(answer.status).toBe(401);
    await client.send(GET);
    expect([world.serials(), other.stats().apiRequests]).toEqual([[1, 1, 1], 1]);
  },
  'replays after a 401 that follows a redirect within the origin (B17)': async (world) => {
    const client = await world.revokedClient();
    const answer = await client.send({ url: redirectTo(ECHO) });
    expect([answer.status, world.serials()]).toEqual([200, [1, 1, 1, 2, 2]]);
  },
  'does not replay after other statuses (B17)': async (world) => {
    const client = await world.authorizedClient();
    for (const status of [400, 403, 409, 500]) {
      world.kaisa.api.refuseWith({ status }, 1);
      expect((await client.send(GET)).status).toBe(status);
    }
    expect([world.tokenRequests, world.seen().length]).toEqual([1, 5]);
  },
  ...forEach(RENEW_ON, ([name, renewOn, status, replayed]) => ({
    [`${replayed ? 'replays' : 'does not replay'} after ${status} with renewOn ${name} (B17)`]:
      async (world) => {
        const client = await world.authorizedClient({ renewOn });
        world.kaisa.api.refuseWith({ status }, 1);
        expect((await client.send(GET)).status).toBe(replayed ? 200 : status);
        expect(world.serials()).toEqual(replayed ? [1, 1, 2] : [1, 1]);
      },
  })),
  ...forEach([true, false], (first) => ({
    [`shows one request and its final response to hooks added ${first ? 'before' : 'after'} the adapter (B17)`]:
      async (world) => {
        const log: unknown[] = [];
        const request = (): void => void log.push('request');
        const answer = (status: number): void => void log.push(status);
        const client = await world.revokedClient({ hooks: { first, request, answer } });
        await client.send({ url: ECHO, method: 'POST', body: 'json' });
        expect(log).toEqual(['request', 200, 'request', 200]);
      },
  })),
  'passes a second 401 to the caller after one replay (B19)': async (world) => {
    const client = await world.authorizedClient();
    world.kaisa.api.refuseAll(true);
    expect((await client.send(GET)).status).toBe(401);
    expect([world.serials(), world.tokenRequests]).toEqual([[1, 1, 2], 2]);
  },
};
