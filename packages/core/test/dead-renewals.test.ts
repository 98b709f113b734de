import { idle } from '@kaisa-auth/test-kit/idle';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../src/index.js';
import { ofType, providerOf, renewalsToEnd, setUp, type Setup } from './support/kaisa.js';
import { failure, turn, until } from './support/waiting.js';

/** When a token request counts as dead: after the default `timeoutMs`, and a little. */
const DEAD_AFTER_MS = 5250;

interface WorkerSetup extends Setup {
  /** Stops every timer and lets no pending token request settle, as Cloudflare Workers do at the end of a request. */
  readonly endRequest: () => void;
  /** Lets the token requests answer after all that ended with their request. */
  readonly revive: () => void;
}

async function setUpWorker(): Promise<WorkerSetup> {
  const running = await setUp();
  const { clock, events, kaisa } = running;
  const cancels: (() => void)[] = [];
  let revive = (): void => undefined;
  const revived = new Promise<void>((resolve) => (revive = resolve));
  let ended = 0;
  const perRequestClock: Clock = {
    now: clock.now,
    monotonic: clock.monotonic,
    schedule(...timer) {
      const cancel = clock.schedule(...timer);
      cancels.push(cancel);
      return cancel;
    },
  };
  const provider = providerOf({
    ...kaisa.auth,
    clock: perRequestClock,
    onEvent: (event) => events.push(event),
    fetch: async (...request) => {
      const startedIn = ended;
      const response = await fetch(...request);
      if (startedIn !== ended) await revived;
      return response;
    },
  });
  return {
    ...running,
    provider,
    endRequest() {
      ended++;
      for (const cancel of cancels) cancel();
    },
    revive,
  };
}

describe('a renewal that the runtime has cancelled', () => {
  it('is replaced by a call 250 ms after the first that found it dead (B9a)', async () => {
    const { clock, endRequest, events, kaisa, provider } = await setUpWorker();
    const { accessToken } = await provider.getToken();
    clock.advance(255_000);
    const release = kaisa.tokenEndpoint.hold();
    expect((await provider.getToken()).accessToken).toBe(accessToken);
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    endRequest();
    release();
    clock.advance(DEAD_AFTER_MS);
    expect((await provider.getToken()).accessToken).toBe(accessToken);
    clock.advance(249);
    expect((await provider.getToken()).accessToken).toBe(accessToken);
    await idle();
    expect(ofType(events, 'request_started')).toHaveLength(2);
    clock.advance(1);
    expect((await provider.getToken()).accessToken).toBe(accessToken);
    await until(() => ofType(events, 'renewed').length === 1, 'a renewed event');
    clock.advance(100);
    // A request starts after a digest from another thread.
    await crypto.subtle.digest('SHA-256', new Uint8Array(1));
    await turn();
    expect((await provider.getToken()).accessToken).not.toBe(accessToken);
    expect(ofType(events, 'request_started')).toHaveLength(3);
  });

  it('is replaced although no request lasts long enough for a timer (B9a)', async () => {
    const { clock, endRequest, events, kaisa, provider } = await setUpWorker();
    await provider.getToken();
    clock.advance(255_000);
    const release = kaisa.tokenEndpoint.hold();
    await provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    endRequest();
    release();
    clock.advance(DEAD_AFTER_MS);
    for (let request = 1; request <= 2; request++) {
      await provider.getToken();
      endRequest();
      clock.advance(250);
    }
    await provider.getToken();
    await until(() => ofType(events, 'request_started').length === 3, 'the third token request');
  });

  it('is replaced for a caller that waits for it since shortly after its start (B9a)', async () => {
    const { clock, endRequest, kaisa, provider } = await setUpWorker();
    const release = kaisa.tokenEndpoint.hold();
    void provider.getToken().catch(() => undefined);
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    endRequest();
    release();
    clock.advance(1000);
    const call = provider.getToken();
    clock.advance(DEAD_AFTER_MS - 1000);
    expect(await call).toHaveProperty('accessToken');
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('fills the cache if it answers after all and nothing newer is cached (B9a)', async () => {
    const { clock, endRequest, events, kaisa, provider, revive } = await setUpWorker();
    const releaseFirst = kaisa.tokenEndpoint.hold();
    const first = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    endRequest();
    releaseFirst();
    clock.advance(DEAD_AFTER_MS);
    const release = kaisa.tokenEndpoint.hold();
    const second = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    revive();
    const older = await first;
    expect(await provider.getToken()).toBe(older);
    release();
    const newer = await second;
    expect(await provider.getToken()).toBe(newer);
    expect(ofType(events, 'cooldown')).toEqual([]);
  });

  it.each([404, 503])(
    'neither tries again nor starts a cooldown after a %i (B9a)',
    async (status) => {
      const { clock, endRequest, events, kaisa, provider, revive } = await setUpWorker();
      kaisa.tokenEndpoint.fail({ status }, 1);
      const release = kaisa.tokenEndpoint.hold();
      const first = failure(provider.getToken());
      await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
      endRequest();
      release();
      clock.advance(DEAD_AFTER_MS);
      await provider.getToken();
      revive();
      expect(await first).toMatchObject({ status });
      expect(ofType(events, 'cooldown')).toEqual([]);
    },
  );

  it('does not replace a newer token if it answers after all (B9a)', async () => {
    const { clock, endRequest, kaisa, provider, revive } = await setUpWorker();
    const release = kaisa.tokenEndpoint.hold();
    const first = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    endRequest();
    release();
    clock.advance(DEAD_AFTER_MS);
    const newer = await provider.getToken();
    revive();
    expect(await first).not.toBe(newer);
    await turn();
    expect(await provider.getToken()).toBe(newer);
  });
});

describe('a step of the wall clock', () => {
  it('does not start a second renewal while one is in flight (B9a)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const first = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.stepWallClock(3_600_000);
    const second = provider.getToken();
    release();
    await Promise.all([first, second]);
    await renewalsToEnd(events);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });
});
