import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { TokenProvider } from '@kaisa-auth/core';
import type { Cases } from '../case.js';
import { GET, type World } from '@kaisa-auth/test-kit/world';

/** Every way in which a logger might see it. */
function printed(value: unknown): string {
  const { stack, message, cause } = Object(value) as Error;
  const deep = inspect(value, { depth: 20, showHidden: true });
  return [
    deep,
    inspect(value),
    toJson(value),
    String(value),
    stack,
    message,
    inspect(cause),
  ].join();
}

function toJson(value: unknown): string {
  const seen = new Set<unknown>();
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'object' && seen.has(member)) return '[again]';
    seen.add(member);
    return member;
  });
}

function expectNoSecret(world: World, token: string, ...values: unknown[]): void {
  for (const value of values) {
    const text = printed(value);
    expect(text).not.toContain(token);
    expect(text).not.toContain(world.kaisa.clientSecret);
    expect(text).not.toMatch(/[?&"]client_secret=/);
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
    const error: unknown = await world
      .client()
      .send(GET)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_client' });
    expectNoSecret(world, 'none yet', error, world.events);
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
      expectNoSecret(world, token, ok.raw, refused.raw, world.events, provider);
    }
  },
  'prints no token when a connection breaks (B22)': async (world) => {
    const provider = world.provider();
    const client = world.client({ auths: [provider] });
    const token = await tokenOf(provider);
    world.kaisa.api.breakConnection();
    const error: unknown = await client.send(GET).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expectNoSecret(world, token, error, world.events);
  },
};
