import { afterAll, describe, expect, it } from 'vitest';
import { contestants, labelOf } from '../src/contestants/all.js';
import { API_PATH, OPEN_PATH, Service } from '../src/server/http.js';
import { overLoopback } from '../src/transport/loopback.js';
import { inMemory } from '../src/transport/in-memory.js';

const service = new Service();
const origin = await service.listen();
afterAll(() => {
  service.close();
});

const accountOf = (clientId: string) => {
  service.open(clientId, { lifeMs: 60_000 });
  return { clientId, clientSecret: 'test', tokenUrl: `${origin}/token`, origin };
};

describe.each(contestants.map((contestant) => ({ name: labelOf(contestant), contestant })))(
  '$name',
  ({ contestant }) => {
    const isBare = contestant.way === 'bare';

    it('sends what the API accepts, with one token for all of it', async () => {
      const account = accountOf(`${contestant.way} ${contestant.client}`);
      let sent = 0;
      const transport = overLoopback(() => ++sent);
      const caller = contestant.start({ account, transport, path: API_PATH });
      const calls = Object.values(caller);
      for (const call of calls) expect(await call()).toBe(isBare ? 401 : 200);
      expect(sent).toBe(calls.length);
      const { tokenRequests = 0 } = service.counts(account.clientId) ?? {};
      expect(tokenRequests).toBe(isBare ? 0 : 1);
    });

    it('answers from memory, with nothing but the token from elsewhere', async () => {
      const account = accountOf(`${contestant.way} ${contestant.client} in memory`);
      const caller = contestant.start({ account, transport: inMemory(), path: OPEN_PATH });
      for (const call of Object.values(caller)) expect(await call()).toBe(200);
      expect(service.counts(account.clientId)).toMatchObject({ apiRequests: 0 });
    });
  },
);
