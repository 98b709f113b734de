import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { describe, expect, it } from 'vitest';
import type { TokenProvider } from '../src/index.js';
import { providerOf } from './support/kaisa.js';
import { failure, turn, until } from './support/waiting.js';

/** When a token request counts as dead: after the default `timeoutMs`, and a little. */
const DEAD_AFTER_MS = 5250;

interface SilentSetup {
  readonly clock: ManualClock;
  readonly provider: TokenProvider;
  /** Waits until so many token requests have been sent. None is answered. */
  readonly requests: (count: number) => Promise<void>;
}

/** Sets up a runtime that has cancelled every deadline, and only the waits of callers end. */
function setUpSilent(warm = false): SilentSetup {
  const clock = new ManualClock();
  let sent = 0;
  const provider = providerOf({
    clientId: 'i',
    clientSecret: 'a-secret',
    warm,
    fetch: () => {
      sent++;
      return new Promise(() => undefined);
    },
    clock: {
      now: clock.now,
      monotonic: clock.monotonic,
      schedule: (run, delayMs, background) =>
        background ? clock.schedule(run, delayMs, true) : () => undefined,
    },
  });
  const requests = (count: number): Promise<void> =>
    until(() => sent >= count, `token request ${count}`);
  return { clock, provider, requests };
}

describe('a caller that waits while no deadline fires', () => {
  it.each([false, true])('fails after three times timeoutMs, warm: %s (B8, B9a)', async (warm) => {
    const { clock, provider, requests } = setUpSilent(warm);
    const call = failure(provider.getToken());
    for (let request = 1; request <= 3; request++) {
      await requests(request);
      clock.advance(DEAD_AFTER_MS);
    }
    expect(await call).toMatchObject({ code: 'timeout' });
    clock.advance(DEAD_AFTER_MS);
    await Promise.race([provider.getToken().catch(() => undefined), turn()]);
    await requests(4);
  });

  it('waits anew, once, after the process was frozen (B9a, B11a)', async () => {
    const { clock, provider, requests } = setUpSilent();
    let isSettled = false;
    const call = failure(provider.getToken()).finally(() => (isSettled = true));
    await requests(1);
    clock.freeze(60_000);
    await turn();
    clock.advance(0);
    await requests(2);
    expect(isSettled).toBe(false);
    clock.freeze(60_000);
    expect(await call).toMatchObject({ code: 'timeout' });
  });
});
