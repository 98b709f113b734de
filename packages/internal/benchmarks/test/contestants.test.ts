import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { contestants, labelOf } from '../src/contestants/all.js';
import { API_PATH, OPEN_PATH, Service } from '../src/server/http.js';
import { overLoopback } from '../src/transport/loopback.js';
import { answerInMemory, inMemory } from '../src/transport/in-memory.js';

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
      for (const call of Object.values(caller)) expect(await call()).toBe(isBare ? 401 : 200);
      const byTransport = Object.keys(caller).filter((work) => work !== 'GET, global fetch');
      expect(sent).toBe(byTransport.length);
      const { tokenRequests = 0 } = service.counts(account.clientId) ?? {};
      expect(tokenRequests).toBe(isBare ? 0 : 1);
    });

    it('answers from memory, with nothing but the token from elsewhere', async () => {
      const { fetch } = globalThis;
      onTestFinished(() => {
        globalThis.fetch = fetch;
      });
      answerInMemory(OPEN_PATH);
      const account = accountOf(`${contestant.way} ${contestant.client} in memory`);
      const caller = contestant.start({ account, transport: inMemory(), path: OPEN_PATH });
      for (const call of Object.values(caller)) expect(await call()).toBe(200);
      expect(service.counts(account.clientId)).toMatchObject({ apiRequests: 0 });
    });
  },
);
