import { expect } from '@kaisa-auth/test-kit/expect';
import { forEach } from '../case.js';
import { ECHO, GET, outcomeOf, redirectTo, type World } from '@kaisa-auth/test-kit/world';

const STATUSES = [301, 302, 303, 307, 308];

const OPEN_ECHO = '/_emulator/open-echo';

/** What redirects lead to; from https to http is a test of its own, since it wants a certificate. */
const PLACES: readonly [place: string, url: (world: World) => string | Promise<string>][] = [
  ['another port', async (world) => (await world.otherKaisa()).url + OPEN_ECHO],
  ['another host', ({ kaisa }) => kaisa.url.replace('127.0.0.1', 'localhost') + OPEN_ECHO],
];

/** The token does not leave its origins, nor the secret the token endpoint, wherever they are sent. */
export const redirects = forEach(STATUSES, (status) => ({
  [`sends the token along a ${status} within the origin (B15)`]: async (world) => {
    const answer = await world.client().send({ url: redirectTo(ECHO, status) });
    expect([answer.status, world.serials()]).toEqual([200, [1, 1]]);
  },
  ...forEach(PLACES, ([place, urlIn]) => ({
    [`does not send the token along a ${status} to ${place} (B15)`]: {
      rfc: ['9700 §4.9: its own servers', '9700 §4.12: redirects'],
      async run(world) {
        const url = await urlIn(world);
        const { status: final, body } = await world.client().send({ url: redirectTo(url, status) });
        expect([final, JSON.parse(body)]).toMatchObject([200, { authorized: false }]);
        expect(world.serials()[0]).toBe(1);
      },
    },
  })),
  [`does not send the secret along a ${status} of the token request (B2)`]: async (world) => {
    const other = await world.otherKaisa();
    world.kaisa.tokenEndpoint.fail({ status, headers: { location: other.tokenUrl } });
    const refused = { code: 'http_error', status };
    expect(await outcomeOf(world.client().send(GET))).toMatchObject(refused);
    expect([other.stats().tokenRequests, world.seen().length]).toEqual([0, 0]);
  },
}));
