import { expect } from '@kaisa-auth/test-kit/expect';
import { TokenRequestError } from '@kaisa-auth/core';
import { when, type Cases } from '../case.js';
import { GET, outcomeOf } from '@kaisa-auth/test-kit/world';

const REFUSAL = { status: 400, body: { error: 'unauthorized_client' } };

/** No token, no request. */
export const failingClosed: Cases = {
  'sends nothing without a token and rejects immediately (B16)': async (world) => {
    world.kaisa.tokenEndpoint.fail(REFUSAL);
    const error = await outcomeOf(world.client().send(GET));
    expect(error).toBeInstanceOf(TokenRequestError);
    expect(error).toMatchObject({ code: 'unauthorized_client' });
    expect([world.tokenRequests, world.seen()]).toEqual([1, []]);
  },
  'rejects 100 simultaneous callers with the error of one token request (B16)': async (world) => {
    world.kaisa.tokenEndpoint.fail(REFUSAL);
    const client = world.client();
    const calls = Array.from({ length: 100 }, () => outcomeOf(client.send(GET)));
    const codes = (await Promise.all(calls)).map((error) => (error as TokenRequestError).code);
    expect(new Set(codes)).toEqual(new Set(['unauthorized_client']));
    expect([world.tokenRequests, world.seen()]).toEqual([1, []]);
  },
  "does not let the client's own retry repeat a failed token request (B16)": when(
    'retries',
    async (world) => {
      world.kaisa.tokenEndpoint.fail(REFUSAL);
      let retries = 0;
      const retry = (): void => {
        retries++;
      };
      const error = await outcomeOf(world.client({ retry }).send(GET));
      expect(error).toBeInstanceOf(TokenRequestError);
      expect(retries).toBe(0);
    },
  ),
  'sends nothing while the token endpoint is down (B16)': async (world) => {
    world.kaisa.tokenEndpoint.breakConnection();
    const client = world.client();
    const call = client.send(GET);
    await world.passBackOff();
    await world.passBackOff();
    expect(await outcomeOf(call)).toMatchObject({ code: 'network_error' });
    expect(await outcomeOf(client.send(GET))).toBeInstanceOf(TokenRequestError);
    expect([world.tokenRequests, world.seen()]).toEqual([3, []]);
  },
  'rejects with a TokenRequestError when the renewal after a 401 fails (B16)': async (world) => {
    const client = await world.revokedClient();
    world.kaisa.tokenEndpoint.fail(REFUSAL);
    for (let call = 0; call < 3; call++) {
      expect(await outcomeOf(client.send(GET))).toBeInstanceOf(TokenRequestError);
    }
    expect([world.tokenRequests, world.serials()]).toEqual([2, [1, 1]]);
  },
};
