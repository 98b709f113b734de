import { expect } from '@kaisa-auth/test-kit/expect';
import type { Cases } from '../case.js';
import { GET, type World } from '@kaisa-auth/test-kit/world';

function typesOf(world: World): string[] {
  return world.events.map(({ type }) => type);
}

/** What `onEvent` is told of an adapter's doings. */
export const events: Cases = {
  'emits replayed with the status that caused it (B26)': async (world) => {
    const client = await world.revokedClient();
    await client.send(GET);
    expect(world.events).toContainEqual(expect.objectContaining({ type: 'replayed', status: 401 }));
    expect(typesOf(world).filter((type) => /^(invalidated|replayed)$/.test(type))).toEqual([
      'invalidated',
      'replayed',
    ]);
  },
  'does not emit replayed without a replay (B26)': async (world) => {
    const client = await world.authorizedClient();
    world.kaisa.tokenEndpoint.sameToken(true, { evenIfRevoked: true });
    world.kaisa.revokeAll();
    await client.send(GET);
    expect(typesOf(world)).not.toContain('replayed');
  },
  'emits origin_skipped with the origin of a request sent without the token (B26)': async (
    world,
  ) => {
    const other = await world.otherKaisa();
    await world.client().send({ url: `${other.url}/_emulator/open-echo?secret=1` });
    expect(world.events).toEqual([{ type: 'origin_skipped', origin: other.url }]);
  },
  'ignores an error thrown by a listener (B26)': async (world) => {
    const onEvent = (): never => {
      throw new Error('in a listener');
    };
    const client = await world.revokedClient({ auths: [world.options({ onEvent })] });
    expect((await client.send(GET)).status).toBe(200);
  },
};
