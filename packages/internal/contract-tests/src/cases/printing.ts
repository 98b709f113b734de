import { expect } from '@kaisa-auth/test-kit/expect';
import type { TokenProvider } from '@kaisa-auth/core';
import type { Cases } from '../case.js';
import { expectNoSecret, printed } from '@kaisa-auth/test-kit/secrets';
import { GET, outcomeOf, type World } from '@kaisa-auth/test-kit/world';

function expectNoneShown({ kaisa }: World, token: string, ...values: unknown[]): void {
  for (const value of values) {
    expectNoSecret(value, token, kaisa.clientSecret);
    expect(printed(value)).not.toMatch(/[?&"]client_secret=/);
  }
}

async function tokenOf(provider: TokenProvider): Promise<string> {
  return (await provider.getToken()).accessToken;
}

/** What can be printed. The suite of secrecy looks further; these are every client's. */
export const printing: Cases = {
  'prints no secret when a token request is refused (B22)': async (world) => {
    const { clientSecret } = world.kaisa;
    const description = `no client with ${clientSecret}`;
    const body = { error: 'invalid_client', error_description: description };
    world.kaisa.tokenEndpoint.fail({ status: 401, body });
    const error = await outcomeOf(world.client().send(GET));
    expect(error).toMatchObject({ code: 'invalid_client' });
    expectNoneShown(world, 'none yet', error, world.events);
  },
  'prints no token in responses, errors, events and the provider (B22)': async (world) => {
    const provider = world.provider();
    const client = world.client({ auths: [provider] });
    const first = await tokenOf(provider);
    const ok = await client.send(GET);
    world.kaisa.api.refuseAll(true);
    const refused = await client.send(GET);
    const second = await tokenOf(provider);
    expect([ok.status, refused.status, first === second]).toEqual([200, 401, false]);
    for (const token of [first, second]) {
      expectNoneShown(world, token, ok.raw, refused.raw, world.events, provider);
    }
  },
  'prints no token when a connection breaks (B22)': async (world) => {
    const provider = world.provider();
    const client = world.client({ auths: [provider] });
    const token = await tokenOf(provider);
    world.kaisa.api.breakConnection();
    const error = await outcomeOf(client.send(GET));
    expect(error).toBeInstanceOf(Error);
    expectNoneShown(world, token, error, world.events);
  },
};
