import { expect } from 'vitest';
import { TokenRequestError } from '@kaisa-auth/core';
import type { Case } from '../case.js';
import { GET, outcomeOf } from '@kaisa-auth/test-kit/world';

const REFUSAL = { status: 400, body: { error: 'unauthorized_client' } };

/** No token, no request. */
export const failingClosed: Case[] = [
  {
    id: 'B16 without a token nothing is sent, and the caller gets the error at once',
    async run(world) {
      world.kaisa.tokenEndpoint.fail(REFUSAL);
      const error = await outcomeOf(world.client().send(GET));
      expect(error).toBeInstanceOf(TokenRequestError);
      expect(error).toMatchObject({ code: 'unauthorized_client' });
      expect([world.tokenRequests, world.seen()]).toEqual([1, []]);
    },
  },
  {
    id: 'B16 100 callers at once get the error of one token request',
    async run(world) {
      world.kaisa.tokenEndpoint.fail(REFUSAL);
      const client = world.client();
      const calls = Array.from({ length: 100 }, () => outcomeOf(client.send(GET)));
      const codes = (await Promise.all(calls)).map((error) => (error as TokenRequestError).code);
      expect(new Set(codes)).toEqual(new Set(['unauthorized_client']));
      expect([world.tokenRequests, world.seen()]).toEqual([1, []]);
    },
  },
  {
    id: "B16 the client's own retry does not repeat a token request that failed",
    needs: ({ retries }) => !!retries,
    async run(world) {
      world.kaisa.tokenEndpoint.fail(REFUSAL);
      let retries = 0;
      const retry = (): void => {
        retries++;
      };
      const error = await outcomeOf(world.client({ retry }).send(GET));
      expect(error).toBeInstanceOf(TokenRequestError);
      expect(retries).toBe(0);
    },
  },
  {
    id: 'B16 with the token endpoint down nothing is sent',
    async run(world) {
      world.kaisa.tokenEndpoint.breakConnection();
      const client = world.client();
      const call = client.send(GET);
      await world.passBackOff();
      await world.passBackOff();
      expect(await outcomeOf(call)).toMatchObject({ code: 'network_error' });
      expect(await outcomeOf(client.send(GET))).toBeInstanceOf(TokenRequestError);
      expect([world.tokenRequests, world.seen()]).toEqual([3, []]);
    },
  },
  {
    id: 'B16 a renewal that fails after a 401 is a TokenRequestError',
    async run(world) {
      const client = await world.signedClient();
      world.kaisa.revokeAll();
      world.kaisa.tokenEndpoint.fail(REFUSAL);
      for (let call = 0; call < 3; call++) {
        expect(await outcomeOf(client.send(GET))).toBeInstanceOf(TokenRequestError);
      }
      expect([world.tokenRequests, world.serials()]).toEqual([2, [1, 1]]);
    },
  },
];
