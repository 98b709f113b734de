import { expect } from '@kaisa-auth/test-kit/expect';
import type { Cases } from '../case.js';
import { ECHO, GET, sendMany, statuses } from '@kaisa-auth/test-kit/world';

/** Several clients, several providers. */
export const sharing: Cases = {
  'shares one token between clients of different kinds (B9)': async (world) => {
    const provider = world.provider();
    const setup = { baseUrl: world.kaisa.url, auths: [provider] };
    const { driver, companion } = world.scene;
    const clients = [driver, driver, companion].map((one) => world.attach(setup, one));
    const answers = await Promise.all(clients.map((client) => sendMany(client, 10)));
    expect([statuses(answers.flat()), world.tokenRequests]).toEqual([[200], 1]);
    world.kaisa.revokeAll();
    const replayed = await Promise.all(clients.map((client) => sendMany(client, 10)));
    expect([statuses(replayed.flat()), world.tokenRequests]).toEqual([[200], 2]);
  },
  'keeps clients with providers of their own apart (B13)': async (world) => {
    const other = await world.otherKaisa();
    const mine = await world.authorizedClient();
    const auths = [world.options(other.auth)];
    const theirs = world.client({ baseUrl: other.url, auths });
    expect((await theirs.send(GET)).status).toBe(200);
    other.revokeAll();
    expect((await theirs.send(GET)).status).toBe(200);
    await mine.send(GET);
    expect([world.serials(), other.stats().tokenRequests]).toEqual([[1, 1], 2]);
  },
  'uses several providers in one client, each for its own origins (B15)': async (world) => {
    const other = await world.otherKaisa();
    const auths = [world.options(), world.options(other.auth)];
    const client = world.attach({ auths });
    for (const kaisa of [world.kaisa, other]) {
      expect((await client.send({ url: kaisa.url + ECHO })).status).toBe(200);
      kaisa.revokeAll();
      expect((await client.send({ url: kaisa.url + ECHO })).status).toBe(200);
    }
    expect([world.tokenRequests, other.stats().tokenRequests]).toEqual([2, 2]);
  },
};
