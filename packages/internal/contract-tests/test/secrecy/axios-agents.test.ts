import { Agent } from 'node:http';
import { kaisaAuth } from '@kaisa-auth/axios';
import axios, { type AxiosInstance } from 'axios';
import { describe, expect, it } from 'vitest';
import { rejection, watchedProvider, type Watched } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '/_emulator/echo';

const AGENTS = {
  'that keeps connections': () => new Agent({ keepAlive: true }),
  'that closes connections': () => new Agent(),
  'with one connection, for which requests wait': () =>
    new Agent({ keepAlive: true, maxSockets: 1 }),
  'that sends by other agents': sendingByOthers,
};

/** As proxy-agent does: it has an agent for each way that it may take. */
function sendingByOthers(): Agent {
  const inner = new Agent({ keepAlive: true }) as Agent & { addRequest: () => void };
  const addRequest = inner.addRequest.bind(inner);
  const others = { httpAgent: inner, httpsAgent: inner, cache: { valList: [inner] } };
  return Object.assign(new Agent(), { ...others, addRequest });
}

interface App extends Watched {
  instance: AxiosInstance;
  /** Of the same app, with the same agent, and nothing of ours on it. */
  bare: AxiosInstance;
  secrets: string[];
}

async function app(httpAgent: Agent): Promise<App> {
  const watched = await watchedProvider();
  const [instance, bare] = [0, 1].map(() =>
    axios.create({ baseURL: watched.kaisa.url, httpAgent }),
  ) as [AxiosInstance, AxiosInstance];
  kaisaAuth(instance, watched.provider);
  const { accessToken } = await watched.provider.getToken();
  return { ...watched, instance, bare, secrets: [SECRET, accessToken] };
}

describe.each(Object.entries(AGENTS))("the app's own agent, %s,", (_, makeAgent) => {
  it('shows no token in an error, nor that of another request (B22)', async () => {
    const { instance, kaisa, secrets } = await app(makeAgent());
    kaisa.api.refuseWith({ status: 500 });
    const calls = Array.from({ length: 2 }, () => rejection(instance.get(ECHO)));
    for (const error of await Promise.all(calls)) await expectNoSecret(error, secrets);
  });

  it('shows no token in a response while another request is in flight (B22)', async () => {
    const { instance, kaisa, secrets } = await app(makeAgent());
    const answers = [instance.get(ECHO), instance.get(ECHO)];
    await expectNoSecret(await Promise.race(answers), secrets);
    await Promise.all(answers);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, apiUnauthorized: 0 });
  });

  it('shows no token in an error of another instance with this agent (B22)', async () => {
    const { instance, bare, secrets } = await app(makeAgent());
    const signed = instance.get(ECHO);
    await expectNoSecret(await rejection(bare.get(ECHO)), secrets);
    await signed;
  });
});
