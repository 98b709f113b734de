import { expect } from '@kaisa-auth/test-kit/expect';
import { forEach, type Cases } from '../case.js';
import { expectSettled } from '@kaisa-auth/test-kit/expect-settled';
import { until } from '@kaisa-auth/test-kit/waiting';
import { GET, sendMany, statuses, type World } from '@kaisa-auth/test-kit/world';

/** Kaisa's own, and two that a margin of fixed length would break; in seconds. */
const LIVES = [300, 10, 2];

/** Starts a client that has a token of `life` seconds. `at` moves the clock to a part of this life. */
async function clientWithToken(world: World, life: number) {
  world.kaisa.setTokenLifetime(life);
  const options = world.options({ timeoutMs: Math.max(5000, life * 1000) });
  const client = await world.authorizedClient({ auths: [options] });
  const start = world.clock.monotonic();
  const at = (part: number): void => {
    world.clock.advance(start + part * life * 1000 - world.clock.monotonic());
  };
  return { client, at };
}

/** Cases in which a token of `life` seconds is used or given up. */
const casesOfUse = (life: number): Cases => ({
  [`uses a token of ${life} s until its renewal is due (B7)`]: async (world) => {
    const { client, at } = await clientWithToken(world, life);
    for (const part of [0.1, 0.5, 0.79]) {
      at(part);
      await sendMany(client, 5);
    }
    expect(world.tokenRequests).toBe(1);
    at(0.85);
    await client.send(GET);
    await world.tokenRequestsReach(2);
    expect(new Set(world.serials())).toEqual(new Set([1]));
  },
  [`does not send a token of ${life} s in its last moments (B7)`]: async (world) => {
    const { client, at } = await clientWithToken(world, life);
    at(0.985);
    const answers = await sendMany(client, 20);
    expect(statuses(answers)).toEqual([200]);
    expect(new Set(world.serials().slice(1))).toEqual(new Set([2]));
    expect(world.tokenRequests).toBe(2);
  },
  [`does not discard a token of ${life} s too early (B7)`]: async (world) => {
    const { client, at } = await clientWithToken(world, life);
    const release = world.kaisa.tokenEndpoint.hold();
    at(0.945);
    await expectSettled(sendMany(client, 5));
    expect(new Set(world.serials())).toEqual(new Set([1]));
    release();
  },
});

/** Cases in which traffic renews a token of `life` seconds. */
const casesOfRenewal = (life: number): Cases => ({
  [`sends at most 8 token requests in 5 lifetimes of ${life} s (B7)`]: async (world) => {
    const { client, at } = await clientWithToken(world, life);
    for (let step = 1; step < 5 * 20; step++) {
      at(step / 20);
      expect((await client.send(GET)).status).toBe(200);
      await world.tokenRequestsEnd();
    }
    const { tokenRequests, apiUnauthorized } = world.kaisa.stats();
    expect(tokenRequests).toBeLessThanOrEqual(Math.ceil(5 / 0.8) + 1);
    expect(apiUnauthorized).toBe(0);
  },
  [`does not wait for the renewal of a token of ${life} s under traffic (B8)`]: async (world) => {
    const { client, at } = await clientWithToken(world, life);
    const release = world.kaisa.tokenEndpoint.hold();
    for (const part of [0.85, 0.9499]) {
      at(part);
      const answers = sendMany(client, 50);
      await expectSettled(answers);
      expect(statuses(await answers)).toEqual([200]);
    }
    release();
    await until(
      async () => (await client.send(GET), world.serials().at(-1) === 2),
      'the new token',
    );
    expect([world.tokenRequests, world.kaisa.stats().apiUnauthorized]).toEqual([2, 0]);
  },
});

/** When the token is used, renewed and given up. */
export const holding: Cases = {
  ...forEach(LIVES, casesOfUse),
  ...forEach(LIVES, casesOfRenewal),
  'delays no request while the token endpoint hangs and the token is valid (B8)': async (world) => {
    const client = await world.authorizedClient();
    world.kaisa.tokenEndpoint.hold();
    world.clock.advance(256_000);
    // Through the time-outs of the renewals, and the cooldowns after them.
    for (let second = 256; second < 290; second++) {
      const call = client.send(GET);
      await expectSettled(call);
      expect((await call).status).toBe(200);
      await until(() => world.tokenRequests > 1, 'a renewal');
      world.clock.advance(1000);
    }
    expect(new Set(world.serials())).toEqual(new Set([1]));
  },
  'requests the token before the first call and renews it without traffic if warm (B8)': async (
    world,
  ) => {
    const client = world.client({ auths: [world.options({ warm: true })] });
    // Nothing waits but the next look of the provider, after at most 5 s.
    const isIdle = (): boolean => world.clock.timers === 1 && world.clock.msToNextTimer <= 5000;
    await until(() => world.tokenRequests === 1 && isIdle(), 'the first token');
    // Look by look, so that no deadline of the renewal passes before it could be met.
    const renewedBy = world.clock.monotonic() + 252_000;
    while (world.clock.monotonic() < renewedBy) {
      world.clock.advance(world.clock.msToNextTimer);
      await until(isIdle, 'the next look');
    }
    const release = world.kaisa.tokenEndpoint.hold();
    await expectSettled(client.send(GET));
    expect([world.tokenRequests, world.serials()]).toEqual([2, [2]]);
    release();
  },
  'does not extend a token when the wall clock is set back (B11)': async (world) => {
    const client = await world.authorizedClient();
    world.clock.stepWallClock(-3_600_000);
    world.clock.advance(300_000);
    await client.send(GET);
    expect(world.serials()).toEqual([1, 2]);
  },
  'reports a failed background renewal as an event and uses the token until it expires (B12)':
    async (world) => {
      const client = await world.authorizedClient();
      world.kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_scope' } });
      world.clock.advance(256_000);
      await client.send(GET);
      const failed = (): boolean => world.events.some(({ type }) => type === 'cooldown');
      await until(failed, 'the event of the failure');
      world.clock.advance(30_000);
      await client.send(GET);
      expect(world.serials()).toEqual([1, 1, 1]);
    },
};
