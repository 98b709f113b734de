import type { TokenFetch } from '../../src/index.js';
import type { Fleet, MemberSetup } from './fleet.js';
import { until } from './waiting.js';

/** Its token request is not counted among those in flight. */
export const silent = (): void => undefined;

/** Simulates a process that crashed during its token request: it holds the lease and never releases it. */
export async function holderDied(fleet: Fleet, setup: MemberSetup = {}): Promise<void> {
  const asked = { times: 0 };
  const fetch: TokenFetch = () => {
    asked.times++;
    return new Promise(() => undefined);
  };
  // Its clock stands still, so that its own timeout never fires.
  const clock = { schedule: () => () => undefined };
  const member = fleet.member({ fetch, clock, onEvent: silent, ...setup });
  // The second call renews a token that the first one may have found.
  void member.getToken().then(() => member.getToken());
  await until(() => asked.times === 1, 'the first call');
}

/** Simulates a holder that keeps the lease, and is named anew every 100 ms by `holder`. */
export function holdForEver({ store, clock }: Fleet, holder: () => string): void {
  const endsAt = clock.monotonic() + 500;
  for (const key of store.leases.keys()) store.leases.set(key, { text: holder(), endsAt });
  clock.schedule(() => {
    holdForEver({ store, clock } as Fleet, holder);
  }, 100);
}

/** Returns how long the work takes on the clock, in ms. */
export async function durationOf(fleet: Fleet, work: Promise<unknown>): Promise<number> {
  const start = fleet.clock.monotonic();
  await fleet.over(work);
  return fleet.clock.monotonic() - start;
}
