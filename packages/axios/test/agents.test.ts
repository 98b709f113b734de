import { Agent, type AgentOptions, type ClientRequest } from 'node:http';
import { inspect } from 'node:util';
import axios from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { app, ECHO, rejection, until, type App } from './support.js';

/** An agent of the app, and an instance that has sent an authorized request through it. */
async function used(agent: Agent): Promise<App> {
  onTestFinished(() => {
    agent.destroy();
  });
  const running = await app({ httpAgent: agent });
  await running.instance.get(ECHO);
  return running;
}

const counts = ({ sockets, freeSockets, requests }: Agent): number[] =>
  [sockets, freeSockets, requests].map((all) => Object.values(all).flat().length);

const print = (value: unknown): string =>
  inspect(value, { depth: 20, showHidden: true, maxStringLength: null });

const kinds: Record<string, () => Agent> = {
  'keeps connections': () => new Agent({ keepAlive: true }),
  'closes connections': () => new Agent(),
  'has one connection': () => new Agent({ keepAlive: true, maxSockets: 1 }),
};

describe.each(Object.entries(kinds))('an agent of the app that %s', (_, makeAgent) => {
  it.each([5, 0])('never prints the token, with maxRedirects: %i (B22)', async (maxRedirects) => {
    const agent = makeAgent();
    const { instance } = await used(agent);
    const calls = Promise.all(
      ['a', 'b', 'c'].map((body) => instance.post(ECHO, body.repeat(100_000), { maxRedirects })),
    );
    const prints = new Set<string>();
    const running = { calls };
    void calls.finally(() => Reflect.deleteProperty(running, 'calls'));
    while ('calls' in running) {
      prints.add(print(agent));
      await new Promise<void>((resolve) => {
        process.nextTick(resolve);
      });
      prints.add(print(agent));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([...prints].filter((text) => text.includes('Bearer'))).toEqual([]);
    expect([...prints].filter((text) => text.includes(ECHO))).not.toEqual([]);
  });

  it('keeps its own members as they are', async () => {
    const agent = makeAgent();
    const shape = (): unknown =>
      Object.entries(Object.getOwnPropertyDescriptors(agent)).map(([name, descriptor]) => [
        name,
        Object.keys(descriptor),
        descriptor.enumerable,
      ]);
    const before = shape();
    await used(agent);
    expect(shape()).toEqual(before);
  });
});

describe('an agent of the app', () => {
  it('reuses its connection', async () => {
    const agent = new Agent({ keepAlive: true });
    const { instance } = await used(agent);
    const [before] = Object.values(agent.freeSockets).flat();
    const response = await instance.get(ECHO);
    expect((response.request as ClientRequest).reusedSocket).toBe(true);
    expect(Object.values(agent.freeSockets).flat()).toEqual([before]);
  });

  it('queues requests for its only connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { instance, kaisa } = await used(agent);
    const release = kaisa.api.hold();
    const calls = [instance.get(ECHO), instance.get(ECHO), instance.get(ECHO)];
    await until(() => kaisa.stats().apiRequests === 2);
    expect(counts(agent)).toEqual([1, 0, 2]);
    release();
    expect(await Promise.all(calls)).toMatchObject(calls.map(() => ({ status: 200 })));
    expect(counts(agent)).toEqual([0, 1, 0]);
  });

  it('closes its connections when it is destroyed, and can be used again', async () => {
    const agent = new Agent({ keepAlive: true });
    const { instance, kaisa } = await used(agent);
    const release = kaisa.api.hold();
    const call = rejection(instance.get(ECHO));
    await until(() => kaisa.stats().apiRequests === 2);
    agent.destroy();
    expect(await call).toMatchObject({ code: 'ECONNRESET' });
    release();
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
  });

  it('is the agent of the request and of the config', async () => {
    const agent = new Agent();
    const { instance } = await app({ httpAgent: agent });
    const response = await instance.get(ECHO);
    const { agent: sender } = response.request as { agent: Agent };
    expect([sender === agent, response.config.httpAgent === agent]).toEqual([true, true]);
  });

  it('may read private members in its getters', async () => {
    class Private extends Agent {
      readonly #protocol: string = new URL('http://localhost').protocol;

      get protocol(): string {
        return this.#protocol;
      }

      set protocol(_: string) {
        // Node assigns it before the private member exists.
      }
    }
    const { instance } = await used(new Private());
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
  });

  it('that axios replaces with `proxy: false` is passed on unchanged', async () => {
    const seen: unknown[] = [];
    const httpAgent = new Agent({ proxyEnv: {} } as AgentOptions);
    const { instance } = await app({ httpAgent, proxy: false });
    await instance.get(ECHO, {
      adapter: (config) => {
        seen.push(config.httpAgent === httpAgent);
        return axios.getAdapter('http')(config);
      },
    });
    expect(seen).toEqual([true]);
  });
});
