import { expect } from '@kaisa-auth/test-kit/expect';
import type { Cases } from '../case.js';
import { expectSettled } from '@kaisa-auth/test-kit/expect-settled';
import { until } from '@kaisa-auth/test-kit/waiting';
import { GET, outcomeOf, sendMany, statuses } from '@kaisa-auth/test-kit/world';

const CONTENT_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

/** Getting the token, as far as the user of a client can tell. */
export const acquiring: Cases = {
  'sends the documented token request (B1)': async (world) => {
    await world.client().send(GET);
    const log = world.kaisa.stats().tokenRequestLog;
    expect(log).toEqual([
      expect.objectContaining({
        method: 'POST',
        contentType: CONTENT_TYPES[world.scene.bodyFormat],
        parameters: ['grant_type', 'client_id', 'client_secret'],
        clientAuth: 'body',
        status: 200,
      }),
    ]);
  },
  'sends credentials in the header or the body, never in both (B1)': async (world) => {
    const client = world.client({ auths: [world.options({ clientAuth: 'basic' })] });
    expect((await client.send(GET)).status).toBe(200);
    const [request] = world.kaisa.stats().tokenRequestLog;
    expect(request).toMatchObject({ clientAuth: 'basic', parameters: ['grant_type'] });
  },
  'does not try the other body format after invalid_client (B1)': async (world) => {
    const client = world.client({ auths: [world.options({ clientSecret: 'wrong' })] });
    expect(await outcomeOf(client.send(GET))).toMatchObject({ code: 'invalid_client' });
    const { tokenRequests, tokenRequestsByFormat } = world.kaisa.stats();
    expect([tokenRequests, tokenRequestsByFormat[world.scene.bodyFormat]]).toEqual([1, 1]);
  },
  'times out when the token endpoint never answers (B3)': async (world) => {
    world.kaisa.tokenEndpoint.hold();
    const call = world.client().send(GET);
    await world.tokenRequestsReach(1);
    world.clock.advance(5000);
    await expectSettled(call);
    expect(await outcomeOf(call)).toMatchObject({ code: 'timeout' });
    expect(world.seen()).toEqual([]);
  },
  'rejects a token response without a token (B3)': async (world) => {
    world.kaisa.tokenEndpoint.answer(() => ({ status: 200, body: { token_type: 'Bearer' } }));
    expect(await outcomeOf(world.client().send(GET))).toMatchObject({ code: 'invalid_response' });
    expect(world.seen()).toEqual([]);
  },
  'retries a 503 of the token endpoint while the caller waits (B4)': async (world) => {
    world.kaisa.tokenEndpoint.fail({ status: 503 }, 1);
    const call = world.client().send(GET);
    await world.passBackOff();
    expect((await call).status).toBe(200);
    expect(world.tokenRequests).toBe(2);
  },
  'obeys a Retry-After that fits into the wait (B4)': async (world) => {
    world.kaisa.tokenEndpoint.rateLimit(2, 1);
    const call = world.client().send(GET);
    await until(() => world.clock.msToNextTimer === 2000, 'the wait before the next try');
    world.clock.advance(2000);
    expect((await call).status).toBe(200);
    expect(world.tokenRequests).toBe(2);
  },
  'fails fast on a long Retry-After and sends no token request until then (B5)': async (world) => {
    world.kaisa.tokenEndpoint.rateLimit(60, 1);
    const client = world.client();
    const limited = { code: 'http_error', status: 429, retryAfterMs: 60_000 };
    expect(await outcomeOf(client.send(GET))).toMatchObject(limited);
    world.clock.advance(59_000);
    expect(await outcomeOf(client.send(GET))).toMatchObject({ ...limited, retryAfterMs: 1000 });
    expect(world.tokenRequests).toBe(1);
    world.clock.advance(1000);
    expect((await client.send(GET)).status).toBe(200);
  },
  'sends one token request for 100 callers under invalid_client until the cooldown ends (B5)':
    async (world) => {
      const client = world.client({ auths: [world.options({ clientSecret: 'wrong' })] });
      const refused = { code: 'invalid_client', retryAfterMs: expect.any(Number) as number };
      expect(await outcomeOf(client.send(GET))).toMatchObject(refused);
      const calls = Array.from({ length: 100 }, () => client.send(GET));
      for (const call of calls) expect(await outcomeOf(call)).toMatchObject(refused);
      expect(world.tokenRequests).toBe(1);
      world.clock.advance(30_000);
      expect(await outcomeOf(client.send(GET))).toMatchObject(refused);
      expect(world.tokenRequests).toBe(2);
    },
  'reads the credentials again after the secret was rotated (B6)': async (world) => {
    const { clientId, clientSecret } = world.kaisa;
    const secrets = ['the old one'];
    const credentials = () => ({ clientId, clientSecret: secrets.pop() ?? clientSecret });
    const fixed = { clientId: undefined, clientSecret: undefined };
    const options = world.options({ ...fixed, credentials });
    const answers = await sendMany(world.client({ auths: [options] }), 10);
    expect(statuses(answers)).toEqual([200]);
    expect(world.kaisa.stats().tokenFailures).toEqual({ invalid_client: 1 });
  },
};
