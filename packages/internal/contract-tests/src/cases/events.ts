import { expect } from 'vitest';
import type { Case } from '../case.js';
import { GET, type World } from '@kaisa-auth/test-kit/world';

function typesOf(world: World): string[] {
  return world.events.map(({ type }) => type);
}

/** What `onEvent` is told of an adapter's doings. */
export const events: Case[] = [
  {
    id: 'B26 a replay is told, with the status that caused it',
    async run(world) {
      const client = await world.signedClient();
      world.kaisa.revokeAll();
      await client.send(GET);
      expect(world.events).toContainEqual(
        expect.objectContaining({ type: 'replayed', status: 401 }),
      );
      expect(typesOf(world).filter((type) => /^(invalidated|replayed)$/.test(type))).toEqual([
        'invalidated',
        'replayed',
      ]);
    },
  },
  {
    id: 'B26 a request that is not replayed is not told as one',
    async run(world) {
      const client = await world.signedClient();
      world.kaisa.tokenEndpoint.sameToken(true, { evenIfRevoked: true });
      world.kaisa.revokeAll();
      await client.send(GET);
      expect(typesOf(world)).not.toContain('replayed');
    },
  },
  {
    id: 'B26 a request that goes out without the token is told, with its origin',
    async run(world) {
      const other = await world.otherKaisa();
      await world.client().send({ url: `${other.url}/_emulator/open-echo?secret=1` });
      expect(world.events).toEqual([{ type: 'origin_skipped', origin: other.url }]);
    },
  },
  {
    id: 'B26 a listener that throws harms nothing',
    async run(world) {
      const onEvent = (): never => {
        throw new Error('in a listener');
      };
      const client = await world.signedClient({ auths: [world.options({ onEvent })] });
      world.kaisa.revokeAll();
      expect((await client.send(GET)).status).toBe(200);
    },
  },
];
