import type { Emulator } from '@kaisa-auth/emulator';
import { redirectTo } from '@kaisa-auth/test-kit/world';
import axios, { type AxiosAdapter, type AxiosInstance } from 'axios';
import { lookup } from 'node:dns';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { ECHO, emulator } from './support.js';

const load = createRequire(import.meta.url);

/** The copy for CommonJS of the version that runs here: one project of Vitest runs the lowest. */
const lowest = load('axios-lowest') as typeof axios;
const copy = axios.VERSION === lowest.VERSION ? lowest : (load('axios') as typeof axios);

it('the copy has the version that runs here', () => {
  expect(copy.VERSION).toBe(axios.VERSION);
});

it('does not send the token along a redirect to a subdomain (B15)', async () => {
  const kaisa = await emulator();
  const { port } = new URL(kaisa.url);
  // The system may not know the name.
  const httpAgent = new Agent({
    lookup: (_, options, found) => {
      lookup('127.0.0.1', options, found);
    },
  });
  const baseURL = `http://localhost:${port}`;
  const instance = axios.create({ baseURL, httpAgent, adapter: 'http', proxy: false });
  kaisaAuth(instance, { ...kaisa.auth, allowedOrigins: [baseURL] });
  const path = redirectTo(`http://sub.localhost:${port}${ECHO}`);
  await instance.get(path).catch(() => undefined);
  const seen = kaisa.stats().requests.map(({ authorization }) => authorization);
  expect(seen).toEqual(['valid', 'none']);
});

describe('with two copies of axios, as with ES modules and CommonJS,', () => {
  /** Sends one header of the app with an instance of the copy, whose adapter kaisaAuth may choose by its name. */
  async function sendWithCopy(
    attach: (instance: AxiosInstance, kaisa: Emulator) => void,
    adapter: 'http' | AxiosAdapter = 'http',
  ): Promise<void> {
    const kaisa = await emulator();
    const instance = copy.create({ adapter });
    attach(instance, kaisa);
    const headers = { 'X-Mine': 'yes' };
    const { data } = await instance.get<unknown>(kaisa.url + ECHO, { headers });
    expect(data).toMatchObject({ headers: { 'x-mine': 'yes' } });
  }

  it.each([
    ['of the copy', copy.getAdapter('http')],
    ['http', 'http'],
  ] as const)('the adapter loses no header, adapter %s', async (_, adapter) => {
    await sendWithCopy((instance, { auth }) => kaisaAuth(instance, auth), adapter);
  });

  it.each([0, 1])(
    'two copies of kaisaAuth lose no header if only copy %i adds the token',
    async (copyWithToken) => {
      vi.resetModules();
      vi.doMock('axios', () => ({ ...copy }));
      onTestFinished(() => {
        vi.doUnmock('axios');
        // Otherwise the next file of this worker would import an adapter that is bound to the copy.
        vi.resetModules();
      });
      const { kaisaAuth: kaisaAuthOfCopy } = await import('../src/index.js');
      await sendWithCopy((instance, { auth }) => {
        const elsewhere = { ...auth, allowedOrigins: ['https://api.eu.freespee.com'] };
        kaisaAuthOfCopy(instance, copyWithToken === 0 ? auth : elsewhere);
        kaisaAuth(instance, copyWithToken === 1 ? auth : elsewhere);
      });
    },
  );

  it('the adapter does not replay after insufficient_scope (B17)', async () => {
    const kaisa = await emulator();
    const instance = copy.create({ baseURL: kaisa.url });
    kaisaAuth(instance, kaisa.auth);
    const headers = { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' };
    kaisa.api.refuseWith({ status: 401, headers });
    await instance.get(ECHO).catch(() => undefined);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
  });
});
