import newest, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth, type TokenEvent } from '../src/index.js';
import { app, ECHO, emulator, kys, stranger, until, versions } from './support.js';

const auth = { clientId: 'id', clientSecret: 'do-not-print-me' };

it('fits the types of ky 1 and of ky 2', () => {
  expect(newest.extend(kaisaAuth(auth))).toBeTypeOf('function');
  expect(lowest.extend(kaisaAuth(auth))).toBeTypeOf('function');
});

describe('kaisaAuth refuses, and names', () => {
  it.each([undefined, null, 'text'])('auth that is %s', (wrong) => {
    const make = (): unknown => kaisaAuth(wrong as never);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/kaisa-auth: (options|clientId) must be/);
  });

  it.each([401, ['401'], null])('renewOn that is %j', (renewOn) => {
    const make = (): unknown => kaisaAuth(auth, { renewOn: renewOn as never });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/kaisa-auth: renewOn must be/);
  });

  it.each([null, 5, 'text'])('options that are %j', (options) => {
    const make = (): unknown => kaisaAuth(auth, options as never);
    expect(make).toThrow(/^kaisa-auth: options must be an object/);
  });

  it.each(['no', 0, null])('replayBody that is %j', (replayBody) => {
    const make = (): unknown => kaisaAuth(auth, { replayBody: replayBody as never });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/kaisa-auth: replayBody must be/);
  });
});

/** What each version calls a base. */
const bases = [
  [1, 'prefixUrl'],
  [2, 'prefix'],
  [2, 'baseUrl'],
] as const;

describe.each(bases)('ky %i: a base that the instance has by %s', (version, name) => {
  const created = (base: unknown): KyInstance => kys[version].create({ [name]: base });

  it.each([
    ['text', (url: string) => url],
    ['URL', (url: string) => new URL(url)],
  ])('is a TypeError where allowedOrigins does not cover it: %s', async (_, form) => {
    const kaisa = await emulator();
    const other = created(form('https://api.example.com/v2'));
    const extend = (): unknown => other.extend(kaisaAuth(kaisa.auth));
    expect(extend).toThrow(TypeError);
    expect(extend).toThrow(
      new RegExp(`${name}, 'https://api.example.com': the base URL needs https`),
    );
  });

  it('ends a provider that was made from options, and no other', async () => {
    // Planned renewals, which are minutes away; other timers are deadlines.
    const renewals = new Set<() => void>();
    const schedule = (run: () => void, delayMs: number): (() => boolean) => {
      if (delayMs > 100_000) renewals.add(run);
      return () => renewals.delete(run);
    };
    const kaisa = await emulator();
    const warm = { ...kaisa.auth, warm: true, clock: { schedule } };
    const other = created('https://api.example.com');
    const provider = createTokenProvider(warm);
    const attachments = [kaisaAuth(warm), kaisaAuth(provider)];
    await until(() => renewals.size === 2);
    for (const attach of attachments) expect(() => other.extend(attach)).toThrow(TypeError);
    expect(renewals.size).toBe(1);
    provider.close();
  });

  it('is used', async () => {
    const kaisa = await emulator();
    const api = created(`${kaisa.url}/_emulator/`).extend(kaisaAuth(kaisa.auth));
    expect(await api('echo')).toMatchObject({ status: 200 });
  });

  it('may be nobody’s yet', () => {
    expect(() => created('').extend(kaisaAuth(auth))).not.toThrow();
    expect(() => created('/2.4.9').extend(kaisaAuth(auth))).not.toThrow();
  });
});

describe.each(versions)('ky %i: extending', (version) => {
  it('leaves the parent as it was, and later instances have it', async () => {
    const kaisa = await emulator();
    const parent = kys[version].create({ throwHttpErrors: false });
    const api = parent.extend(kaisaAuth(kaisa.auth)).extend({ headers: { 'x-a': '1' } });
    expect(await api(kaisa.url + ECHO)).toMatchObject({ status: 200 });
    expect(await parent(kaisa.url + ECHO)).toMatchObject({ status: 401 });
    expect(kaisa.stats().requests).toMatchObject([{ headers: { 'x-a': '1' } }, {}]);
  });

  it('by several providers: each serves its own origins', async () => {
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

  it('several instances by one provider, and by one function, costs one token', async () => {
    const kaisa = await emulator();
    const provider = createTokenProvider(kaisa.auth);
    const shared = kaisaAuth(provider);
    const instances = [kys[1].extend(shared), kys[2].extend(shared), newest.create()];
    instances.push(kys[version].extend(kaisaAuth(provider)));
    const answers = await Promise.all(
      instances.map((api) => api(kaisa.url + ECHO, { throwHttpErrors: false })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 200]);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('with renewOn', async () => {
    const { kaisa, api, url } = await app(version, {}, { renewOn: [403] });
    kaisa.api.refuseWith({ status: 403 }, 1);
    expect(await api(url)).toMatchObject({ status: 200 });
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('after a base that came later nothing is said but by an event', async () => {
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
