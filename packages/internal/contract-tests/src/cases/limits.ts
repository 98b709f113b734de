import { getEventListeners } from 'node:events';
import { expect } from '@kaisa-auth/test-kit/expect';
import { forEach, when, type Cases } from '../case.js';
import { expectSettled } from '@kaisa-auth/test-kit/expect-settled';
import type { Client } from '@kaisa-auth/test-kit/client-driver';
import type { BodyKind } from '@kaisa-auth/test-kit/sample-bodies';
import { until, watch } from '@kaisa-auth/test-kit/waiting';
import {
  ECHO,
  expectAbort,
  GET,
  outcomeOf,
  sendMany,
  statuses,
  type World,
} from '@kaisa-auth/test-kit/world';

/** The client's own timeout, on a real timer, and a timer that outlasts it. */
const TIMEOUT_MS = 20;
const LATER_MS = 500;

/** Sends a request that the caller aborts once `begun`, and expects what the client calls an abort. */
async function abortOnce(
  begun: Promise<void>,
  world: World,
  client: Client,
  body: BodyKind = 'json',
): Promise<void> {
  const caller = new AbortController();
  const { signal } = caller;
  const call = client.send({ url: ECHO, method: 'POST', body, signal });
  await begun;
  caller.abort();
  await expectSettled(call);
  await expectAbort(world, call, signal);
}

/** Expects the client's timeout to end `call`, which waits for token request `count`. */
async function expectTimeout(world: World, call: Promise<unknown>, count: number): Promise<void> {
  const isSettled = watch(call);
  await until(() => world.tokenRequests === count || isSettled(), `token request ${count}`);
  await expectSettled(call, LATER_MS);
  const error = await outcomeOf(call);
  expect({ error, isTimeout: world.scene.driver.isTimeout?.(error) }).toMatchObject({
    isTimeout: true,
  });
}

/** A caller's own limits, and its own retries. */
export const limits: Cases = {
  'sends nothing if the signal has already fired (B20)': async (world) => {
    const client = await world.authorizedClient();
    const signal = AbortSignal.abort();
    await expectAbort(world, client.send({ ...GET, signal }), signal);
    expect(world.seen().length).toBe(1);
  },
  'rejects as the client does when a request in flight is aborted (B20)': async (world) => {
    const client = await world.authorizedClient();
    world.kaisa.api.hold();
    await abortOnce(world.apiRequestsReach(2), world, client);
  },
  'aborts the wait for the first token (B20)': async (world) => {
    world.kaisa.tokenEndpoint.hold();
    await abortOnce(world.tokenRequestsReach(1), world, world.client());
    expect(world.seen()).toEqual([]);
  },
  'aborts the wait for a new token after a 401 (B20)': async (world) => {
    const client = await world.revokedClient();
    world.kaisa.tokenEndpoint.hold();
    await abortOnce(world.tokenRequestsReach(2), world, client);
    expect(world.serials()).toEqual([1, 1]);
  },
  'leaves other callers alone when one aborts after a 401 (B20)': async (world) => {
    const client = await world.revokedClient();
    const release = world.kaisa.tokenEndpoint.hold();
    const others = sendMany(client, 10);
    await abortOnce(world.apiRequestsReach(12), world, client);
    release();
    expect(statuses(await others)).toEqual([200]);
    expect([world.tokenRequests, world.seen().length]).toEqual([2, 22]);
  },
  ...forEach(['json', 'request'] as const, (kind) => ({
    [`aborts the replay of a ${kind} body (B20)`]: when(kind, async (world) => {
      const client = await world.revokedClient();
      const release = world.kaisa.tokenEndpoint.hold();
      const replayHeld = world.tokenRequestsReach(2).then(() => {
        world.kaisa.api.hold();
        release();
        return world.apiRequestsReach(3);
      });
      await abortOnce(replayHeld, world, client, kind);
    }),
  })),
  "leaves no listener on the caller's signal after the wait (B20)": when(
    'removesListeners',
    async (world) => {
      world.kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_scope' } });
      const { signal } = new AbortController();
      const client = world.client();
      await outcomeOf(sendMany(client, 10, { ...GET, signal }));
      await outcomeOf(client.send({ ...GET, signal }));
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    },
  ),
  "applies the client's timeout to the wait for a token (B20)": when('isTimeout', async (world) => {
    world.kaisa.tokenEndpoint.hold();
    const call = world.client().send({ ...GET, timeoutMs: TIMEOUT_MS });
    await expectTimeout(world, call, 1);
    expect(world.seen()).toEqual([]);
  }),
  "applies the client's timeout to the wait for a new token after a 401 (B20)": when(
    'isTimeout',
    async (world) => {
      const client = await world.revokedClient();
      world.kaisa.tokenEndpoint.hold();
      const call = client.send({ ...GET, timeoutMs: 10 * TIMEOUT_MS });
      await expectTimeout(world, call, 2);
    },
  ),
  "sends a current token with the client's own retry (B21)": when('retries', async (world) => {
    const retry = (): void => {
      world.clock.advance(300_000);
    };
    const client = await world.authorizedClient({ retry });
    world.kaisa.api.refuseWith({ status: 503 }, 1);
    expect((await client.send(GET)).status).toBe(200);
    expect(world.serials()).toEqual([1, 1, 2]);
    expect(world.kaisa.stats().apiUnauthorized).toBe(0);
  }),
  'replays a request that the client has retried (B21)': when('retries', async (world) => {
    const retry = (): void => {
      world.kaisa.revokeAll();
    };
    const client = await world.authorizedClient({ retry });
    world.kaisa.api.refuseWith({ status: 503 }, 1);
    const answer = await client.send({ url: ECHO, method: 'PUT', body: 'json' });
    expect([answer.status, world.serials()]).toEqual([200, [1, 1, 1, 2]]);
  }),
};
