import type { AnyOptions } from './support/any-options.js';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Clock, TokenEvent, TokenFetch } from '../src/index.js';
import { PATIENCE_MS, patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { emulator, providerOf } from './support/kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { failure } from './support/waiting.js';
import { GOOD_ANSWER } from './support/wire-server.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const client = { clientId: 'i', clientSecret: 'a-secret', timeoutMs: PATIENCE_MS };

function fetchOf(name: string, used: string[]): TokenFetch {
  return () => {
    used.push(name);
    return Promise.resolve(new Response(GOOD_ANSWER));
  };
}

describe('an option that is looked up on each use', () => {
  it('can be replaced: fetch', async () => {
    const used: string[] = [];
    const options: AnyOptions = { ...client, fetch: fetchOf('early', used) };
    const provider = providerOf(options);
    options.fetch = fetchOf('late', used);
    await provider.getToken();
    expect(used).toEqual(['late']);
  });

  it("defaults to the platform's fetch where Next.js has patched it (B1a)", async () => {
    const used: string[] = [];
    const patched = Object.assign(vi.fn(), { _nextOriginalFetch: fetchOf('original', used) });
    vi.stubGlobal('fetch', patched);
    onTestFinished(() => void vi.unstubAllGlobals());
    await providerOf(client).getToken();
    expect(used).toEqual(['original']);
    expect(patched).not.toHaveBeenCalled();
  });

  it("defaults to the system's time once the clock was removed", async () => {
    const options: AnyOptions = { ...client, fetch: fetchOf('own', []), clock: new ManualClock() };
    const provider = providerOf(options);
    delete options.clock;
    expect(await provider.getToken()).toHaveProperty('accessToken');
  });

  it('defaults to globalThis.fetch at the time of the call', async () => {
    const used: string[] = [];
    const options: AnyOptions = { ...client, fetch: fetchOf('option', used) };
    const provider = providerOf(options);
    delete options.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation((url) => {
      used.push(url as string);
      return Promise.resolve(new Response(GOOD_ANSWER));
    });
    await provider.getToken();
    expect(used).toEqual(['https://auth.freespee.com/oauth2/token']);
  });

  it('can be added and removed: onEvent', async () => {
    const seen: TokenEvent[] = [];
    const options: AnyOptions = { ...client, fetch: fetchOf('', []) };
    const provider = providerOf(options);
    await provider.getToken();
    options.onEvent = (event) => void seen.push(event);
    await provider.invalidate('good');
    delete options.onEvent;
    await provider.getToken();
    expect(seen.map(({ type }) => type)).toEqual(['invalidated']);
  });

  it('can be replaced, members included: clock (B11)', async () => {
    const used: string[] = [];
    const clock = new ManualClock();
    const options: AnyOptions = { ...client, fetch: fetchOf('', used), clock };
    const provider = providerOf(options);
    await provider.getToken();
    const { now, monotonic, schedule } = clock;
    options.clock = { now: () => now() + 300_000, monotonic, schedule };
    await provider.getToken();
    expect(used).toHaveLength(2);
  });

  it('can be an object with private state: clock (B11)', async () => {
    class Watch implements Required<Clock> {
      #time = 5;
      readonly scheduled: number[] = [];
      now(): number {
        return this.#time;
      }
      monotonic(): number {
        return this.#time;
      }
      schedule(_callback: () => void, delayMs: number): () => void {
        this.scheduled.push(delayMs + this.#time);
        return () => undefined;
      }
    }
    const clock = new Watch();
    const provider = providerOf({ ...client, fetch: fetchOf('', []), clock });
    expect(await provider.getToken()).toMatchObject({ expiresAt: 300_005 });
    expect(clock.scheduled).toContain(PATIENCE_MS + 5);
  });

  it.each<[string, Clock]>([
    ['no members', {}],
    ['the wall clock alone', { now: () => 1000 }],
    ['the monotonic clock alone', { monotonic: () => 1000 }],
  ])("defaults to the system's members for a clock with %s (B11)", async (_, clock) => {
    vi.spyOn(Date, 'now').mockReturnValue(5_000_000);
    vi.spyOn(performance, 'now').mockReturnValue(7);
    const provider = providerOf({ ...client, fetch: fetchOf('', []), clock });
    const now = clock.now?.() ?? 5_000_000;
    expect(await provider.getToken()).toMatchObject({ expiresAt: now + 300_000 });
  });
});

describe('an option that is read at construction', () => {
  it('cannot be changed later: credentials, extraParams and allowedOrigins', async () => {
    const sent: string[] = [];
    const extraParams: Record<string, string> = { audience: 'first' };
    const allowedOrigins = ['https://one.example'];
    const options: AnyOptions = {
      ...client,
      extraParams,
      allowedOrigins,
      fetch: (_, { body }) => {
        sent.push(body);
        return Promise.resolve(new Response(GOOD_ANSWER));
      },
    };
    const provider = providerOf(options);
    extraParams.grant_type = 'password';
    allowedOrigins.push('https://two.example');
    delete options.clientSecret;
    await provider.getToken();
    expect(sent).toEqual([
      'grant_type=client_credentials&client_id=i&audience=first&client_secret=a-secret',
    ]);
    expect(provider.allows(new URL('https://two.example/'))).toBe(false);
  });
});

describe("the system's clock", () => {
  it('ends a request after a short timeout (B4)', async () => {
    const kaisa = await emulator();
    kaisa.tokenEndpoint.hold();
    const provider = providerOf({ ...kaisa.auth, timeoutMs: 5 });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'timeout' });
  });

  it('retries after a failure (B4)', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.01);
    const kaisa = await patientEmulator();
    kaisa.tokenEndpoint.fail({ status: 503 }, 2);
    await providerOf(kaisa.auth).getToken();
    expect(kaisa.stats().tokenRequests).toBe(3);
  });
});
