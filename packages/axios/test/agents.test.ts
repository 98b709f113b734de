import { Agent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { app, ECHO, rejection, until, type App } from './support.js';

/** An agent of the app, and an instance that has sent a signed request by it. */
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

describe("an agent of the app's own", () => {
  it('B22: shows no logger its connections and its queue, which can be read as ever', async () => {
    const agent = new Agent({ keepAlive: true });
    await used(agent);
    expect(inspect(agent, { depth: 20, showHidden: true })).not.toMatch(/Bearer/);
    expect(Object.keys(agent)).not.toContain('sockets');
    expect(counts(agent)).toEqual([0, 1, 0]);
  });

  it('keeps its connection', async () => {
    const agent = new Agent({ keepAlive: true });
    const { instance } = await used(agent);
    const [before] = Object.values(agent.freeSockets).flat();
    const response = await instance.get(ECHO);
    expect((response.request as ClientRequest).reusedSocket).toBe(true);
    expect(Object.values(agent.freeSockets).flat()).toEqual([before]);
  });

  it('lets requests wait for the one connection that it may have', async () => {
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

  it('ends its connections when it is destroyed, and works on', async () => {
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

  it('has the name for a connection that it had', async () => {
    const agent = new Agent();
    const options = { host: 'localhost', port: 1, localAddress: '127.0.0.1' };
    const name = agent.getName(options);
    await used(agent);
    expect(agent.getName(options)).toBe(name);
  });

  it('is left alone where no request is signed', async () => {
    const httpAgent = new Agent();
    const { instance } = await app({ httpAgent });
    await rejection(instance.get(ECHO, { headers: { Authorization: false } }));
    expect(Object.keys(httpAgent)).toContain('sockets');
  });

  it('B22: for https it is hidden too, before a redirect may lead there', async () => {
    const httpsAgent = new HttpsAgent();
    const { instance } = await app({ httpsAgent });
    await instance.get(ECHO);
    expect(Object.keys(httpsAgent)).not.toContain('sockets');
  });
});
