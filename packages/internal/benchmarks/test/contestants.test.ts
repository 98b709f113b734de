import { stopTimers } from '@kaisa-auth/test-kit/stopped-timers';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { contestants, labelOf } from '../src/contestants/all.js';
import { API_PATH, OPEN_PATH, Service } from '../src/server/http.js';
import { overLoopback } from '../src/transport/loopback.js';
import { answerInMemory, inMemory } from '../src/transport/in-memory.js';

const service = new Service();
const origin = await service.listen();
afterAll(() => {
  service.close();
});
beforeEach(stopTimers);

const accountOf = (clientId: string) => {
  service.open(clientId, { lifeMs: 60_000 });
  return { clientId, clientSecret: 'test', tokenUrl: `${origin}/token`, origin };
};

describe.each(contestants.map((contestant) => ({ name: labelOf(contestant), contestant })))(
  '$name',
  ({ name, contestant }) => {
    const isBare = contestant.way === 'bare';

    it('sends every request to the API with one token', async () => {
      const account = accountOf(name);
      const caller = contestant.start({ account, transport: overLoopback(), path: API_PATH });
      for (const call of Object.values(caller)) expect(await call()).toBe(isBare ? 401 : 200);
      expect(service.counts(name)).toMatchObject({
        tokenRequests: isBare ? 0 : 1,
        apiRequests: isBare ? 0 : Object.keys(caller).length,
      });
    });

    it('is answered in memory and sends nothing to the API', async () => {
      const { fetch } = globalThis;
      onTestFinished(() => {
        globalThis.fetch = fetch;
      });
      answerInMemory(OPEN_PATH);
      const account = accountOf(`${name} in memory`);
      const caller = contestant.start({ account, transport: inMemory(), path: OPEN_PATH });
      for (const call of Object.values(caller)) expect(await call()).toBe(200);
      expect(service.counts(account.clientId)).toMatchObject({ apiRequests: 0 });
    });
  },
);
