import { expect } from '@kaisa-auth/test-kit/expect';
import type { RequestSeen } from '@kaisa-auth/emulator';
import { forEach, when, type Cases } from '../case.js';
import { MARK, ONE_SHOT, REPEATABLE, type BodyKind } from '@kaisa-auth/test-kit/sample-bodies';
import { until } from '@kaisa-auth/test-kit/waiting';
import { ECHO, GET, sendMany, statuses, type World } from '@kaisa-auth/test-kit/world';

const post = (body: BodyKind) =>
  ({ url: `${ECHO}?q=1`, method: 'POST', headers: { 'x-app': 'mine' }, body }) as const;

/** What arrived of the posts. */
function posts(world: World): RequestSeen[] {
  return world.seen().filter(({ method }) => method === 'POST');
}

/** What a replay must not change. A multipart body may get another boundary, in header and body alike. */
function whole({ path, headers, bodyBytes, body = '', contentType = '' }: RequestSeen): unknown {
  const boundary = /^--(\S+)/.exec(body)?.[1] ?? '--';
  const { 'x-app': app } = headers;
  const without = (text: string): string => text.replaceAll(boundary, '…');
  return { path, app, bodyBytes, body: without(body), contentType: without(contentType) };
}

/** Requests with a body, sent again or not. */
export const bodies: Cases = {
  ...forEach(REPEATABLE, (kind) => ({
    [`replays a ${kind} body with the same method and headers (B17)`]: when(kind, async (world) => {
      const client = await world.revokedClient();
      expect((await client.send(post(kind))).status).toBe(200);
      const [refused, replayed, ...more] = posts(world);
      expect(refused?.body).toContain(MARK);
      expect(replayed && whole(replayed)).toEqual(refused && whole(refused));
      expect(more).toEqual([]);
    }),
  })),
  ...forEach(ONE_SHOT, (kind) => ({
    [`sends a one-shot ${kind} body whole after waiting for the token (B18)`]: when(
      kind,
      async (world) => {
        const answer = await world.client().send(post(kind));
        expect(answer.status).toBe(200);
        expect(posts(world).map(({ body }) => body?.includes(MARK))).toEqual([true]);
      },
    ),
    [`never replays a one-shot ${kind} body (B18)`]: when(kind, async (world) => {
      const client = await world.revokedClient();
      const answer = await client.send(post(kind));
      expect(answer.status).toBe(401);
      await until(() => world.kaisa.stats().tokensIssued === 2, 'the renewal in the background');
      expect((await client.send(GET)).status).toBe(200);
      expect(posts(world).map(({ body }) => body?.includes(MARK))).toEqual([true]);
      expect(world.serials()).toEqual([1, 1, 2]);
    }),
    [`sends one token request for 401s of one-shot ${kind} and replayable bodies (B18)`]: when(
      kind,
      async (world) => {
        const client = await world.revokedClient();
        const [once, again] = await Promise.all([
          sendMany(client, 10, post(kind)),
          sendMany(client, 10, post('json')),
        ]);
        expect([statuses(once), statuses(again), world.tokenRequests]).toEqual([[401], [200], 2]);
      },
    ),
  })),
};
