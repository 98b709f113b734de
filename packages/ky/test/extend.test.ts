import newest, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import { describeWrongArguments } from '@kaisa-auth/test-kit/wrong-arguments';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth, type Clock, type TokenEvent } from '../src/index.js';
import { app, ECHO, emulator, kys, rejection, stranger, until, versions } from './support.js';

const auth = { clientId: 'id', clientSecret: 'do-not-print-me' };

it('kaisaAuth fits the types of ky 1 and ky 2 (B17a)', () => {
  expect(newest.extend(kaisaAuth(auth))).toBeTypeOf('function');
  expect(lowest.extend(kaisaAuth(auth))).toBeTypeOf('function');
});

describeWrongArguments(kaisaAuth);

/** The option for a base URL in each version. */
const bases = [
  [1, 'prefixUrl'],
  [2, 'prefix'],
  [2, 'baseUrl'],
] as const;

describe.each(bases)('with ky %i, a base URL in %s', (version, name) => {
  const created = (base: unknown): KyInstance =>
    kys[version].create({ timeout: false, [name]: base });

  it.each([
    ['text', (url: string) => url],
    ['URL', (url: string) => new URL(url)],
  ])('throws a TypeError if allowedOrigins does not cover it: %s', async (_, form) => {
    const kaisa = await emulator();
    const other = created(form('https://api.example.com/v2'));
    const extend = (): unknown => other.extend(kaisaAuth(kaisa.auth));
    expect(extend).toThrow(TypeError);
    expect(extend).toThrow(
      new RegExp(`${name}, 'https://api.example.com': add this origin to allowedOrigins`),
    );
  });

  /** A provider that keeps a token warm looks at it every 5 s; its other timers in the background are longer. */
  function watchWarmTimers(): { timers: Set<() => void>; clock: Clock } {
    const timers = new Set<() => void>();
    const schedule: Clock['schedule'] = (run, delayMs, background) => {
      if (background && delayMs <= 5000) timers.add(run);
      return () => void timers.delete(run);
    };
    return { timers, clock: { schedule } };
  }

  it('closes a provider that was created from options, and no other', async () => {
    const { timers, clock } = watchWarmTimers();
    const kaisa = await emulator();
    const warm = { ...kaisa.auth, warm: true, clock };
    const other = created('https://api.example.com');
    const provider = createTokenProvider(warm);
    const attachments = [kaisaAuth(warm), kaisaAuth(provider)];
    await until(() => timers.size === 2, 'two timers');
    for (const attach of attachments) expect(() => other.extend(attach)).toThrow(TypeError);
    expect(timers.size).toBe(1);
    provider.close();
  });

  it('leaves a provider open that another instance uses', async () => {
    const { timers, clock } = watchWarmTimers();
    const kaisa = await emulator();
    const attach = kaisaAuth({ ...kaisa.auth, warm: true, clock });
    created(kaisa.url).extend(attach);
    await until(() => timers.size === 1, 'a timer');
    expect(() => created('https://api.example.com').extend(attach)).toThrow(TypeError);
    expect(timers.size).toBe(1);
  });

  it('is used', async () => {
    const kaisa = await emulator();
    const api = created(`${kaisa.url}/_emulator/`).extend(kaisaAuth(kaisa.auth));
    expect(await api('echo')).toMatchObject({ status: 200 });
  });

  it('may be empty', () => {
    expect(() => created('').extend(kaisaAuth(auth))).not.toThrow();
    expect(() => created('/2.4.9').extend(kaisaAuth(auth))).not.toThrow();
  });
});

describe.each(versions)('extending an instance of ky %i (B17a)', (version) => {
  it('leaves the parent unchanged, and descendants inherit the adapter', async () => {
    const kaisa = await emulator();
    const parent = kys[version].create({ timeout: false, throwHttpErrors: false });
    const api = parent.extend(kaisaAuth(kaisa.auth)).extend({ headers: { 'x-a': '1' } });
    expect(await api(kaisa.url + ECHO)).toMatchObject({ status: 200 });
    expect(await parent(kaisa.url + ECHO)).toMatchObject({ status: 401 });
    expect(kaisa.stats().requests).toMatchObject([{ headers: { 'x-a': '1' } }, {}]);
  });

  it('with several providers serves the origins of each', async () => {
    const [one, two, other] = [await emulator(), await emulator(), await stranger()];
    const api = kys[version].extend(kaisaAuth(one.auth)).extend(kaisaAuth(two.auth));
    for (const kaisa of [one, two]) {
      await api(kaisa.url + ECHO);
      kaisa.revokeAll();
      const json = { note: 'whole' };
      expect(await api.post(kaisa.url + ECHO, { json })).toMatchObject({ status: 200 });
      expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, apiRequests: 3 });
    }
    await api(other.url);
    expect(other.seen).toEqual(['none']);
  });

  it('several times with one provider or one function leads to one token', async () => {
    const kaisa = await emulator();
    const provider = createTokenProvider(kaisa.auth);
    const shared = kaisaAuth(provider);
    const instances = [kys[1].extend(shared), kys[2].extend(shared), kys[2]];
    instances.push(kys[version].extend(kaisaAuth(provider)));
    const answers = await Promise.all(
      instances.map((api) => api(kaisa.url + ECHO, { throwHttpErrors: false })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 200]);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('passes renewOn on', async () => {
    const { kaisa, api, url } = await app(version, {}, { renewOn: [403] });
    kaisa.api.refuseWith({ status: 403 }, 1);
    expect(await api(url)).toMatchObject({ status: 200 });
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('emits an event if a later base URL is not covered', async () => {
    const kaisa = await emulator();
    const events: TokenEvent[] = [];
    const onEvent = (event: TokenEvent): void => void events.push(event);
    const api = kys[version].extend(kaisaAuth({ ...kaisa.auth, onEvent }));
    const { url, seen } = await stranger();
    await api.extend({ [version === 1 ? 'prefixUrl' : 'baseUrl']: url })('path');
    expect(seen).toEqual(['none']);
    expect(events).toEqual([{ type: 'origin_skipped', origin: new URL(url).origin }]);
  });
});

it.each(versions)(
  'ky %i shows no secret in the error of a response that is no JSON (B22)',
  async (version) => {
    const kaisa = await emulator();
    const provider = createTokenProvider(kaisa.auth);
    const api = kys[version].extend(kaisaAuth(provider));
    kaisa.api.refuseWith({ status: 200, body: 'no JSON' });
    const error = await rejection(api(kaisa.url + ECHO).json());
    const { accessToken } = await provider.getToken();
    expectNoSecret(error, 'Bearer', accessToken, kaisa.clientSecret);
  },
);
