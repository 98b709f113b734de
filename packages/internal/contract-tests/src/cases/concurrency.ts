import { expect } from '@kaisa-auth/test-kit/expect';
import type { Cases } from '../case.js';
import { expectSettled } from '@kaisa-auth/test-kit/expect-settled';
import { gate } from '@kaisa-auth/test-kit/waiting';
import { expectAbort, GET, outcomeOf, sendMany, statuses } from '@kaisa-auth/test-kit/world';

/** Many callers, one token. */
export const concurrency: Cases = {
  'sends one token request for 100 simultaneous first requests (B9)': async (world) => {
    const answers = await sendMany(world.client(), 100);
    expect(statuses(answers)).toEqual([200]);
    expect([world.tokenRequests, world.seen().length]).toEqual([1, 100]);
  },
  'shares a token request in flight with callers that arrive later (B9)': async (world) => {
    const release = world.kaisa.tokenEndpoint.hold();
    const client = world.client();
    const early = sendMany(client, 20);
    await world.tokenRequestsReach(1);
    const late = sendMany(client, 20);
    release();
    expect(statuses([...(await early), ...(await late)])).toEqual([200]);
    expect(world.tokenRequests).toBe(1);
  },
  'aborts only the wait of the caller who aborts, and immediately (B9)': async (world) => {
    const release = world.kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const client = world.client();
    const first = client.send({ ...GET, signal: controller.signal });
    const others = sendMany(client, 10);
    await world.tokenRequestsReach(1);
    controller.abort();
    await expectSettled(first);
    await expectAbort(world, first, controller.signal);
    release();
    const ok: unknown = expect.objectContaining({ status: 200 });
    expect(await outcomeOf(others)).toEqual({ answer: Array(10).fill(ok) });
    expect([world.tokenRequests, world.seen().length]).toEqual([1, 10]);
  },
  'finishes and caches a token request that all callers have left (B9)': async (world) => {
    const release = world.kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const client = world.client();
    const left = sendMany(client, 3, { ...GET, signal: controller.signal });
    await world.tokenRequestsReach(1);
    controller.abort();
    await expectSettled(left);
    release();
    const late = client.send(GET);
    await expectSettled(late);
    expect((await late).status).toBe(200);
    expect(world.tokenRequests).toBe(1);
  },
  'does not cache a renewal that started before a revocation (B10)': async (world) => {
    const renewal = gate();
    let tokenRequests = 0;
    const client = await world.authorizedClient({
      auths: [
        world.options({
          async fetch(url, init) {
            // Counted before the request, because the next response may overtake this one.
            const isRenewal = ++tokenRequests === 2;
            const response = await fetch(url, init);
            if (isRenewal) await renewal.opened;
            return response;
          },
        }),
      ],
    });
    world.clock.advance(256_000);
    await client.send(GET);
    await world.tokenRequestsReach(2);
    world.kaisa.revokeAll();
    const call = client.send(GET);
    await expectSettled(call);
    expect((await call).status).toBe(200);
    renewal.open();
    await sendMany(client, 3);
    await sendMany(client, 3);
    expect(world.serials().slice(2)).toEqual([1, 3, 3, 3, 3, 3, 3, 3]);
  },
  'sends one token request in 5 s when the API refuses every token (B10)': async (world) => {
    const client = await world.authorizedClient();
    world.kaisa.api.refuseAll(true);
    for (let call = 0; call < 10; call++) expect((await client.send(GET)).status).toBe(401);
    expect(statuses(await sendMany(client, 50))).toEqual([401]);
    expect(world.tokenRequests).toBe(2);
    world.clock.advance(5001);
    expect(statuses(await sendMany(client, 50))).toEqual([401]);
    expect(world.tokenRequests).toBe(3);
  },
  'does not loop when the server issues the same token again (B10)': async (world) => {
    const client = await world.authorizedClient();
    world.kaisa.tokenEndpoint.sameToken(true, { evenIfRevoked: true });
    world.kaisa.revokeAll();
    expect((await client.send(GET)).status).toBe(401);
    expect(world.serials()).toEqual([1, 1]);
    await sendMany(client, 10);
    expect([world.tokenRequests, world.seen().length]).toEqual([2, 12]);
  },
};
