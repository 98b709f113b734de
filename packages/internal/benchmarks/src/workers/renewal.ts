// Steady traffic of one contestant in a process of its own, one stream for each account.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { find } from '../contestants/all.js';
import type { Client, Way } from '../contestants/contestant.js';
import { Departures } from '../measure/departures.js';
import { workOn } from '../programs.js';
import { API_PATH } from '../server/http.js';
import type { Account } from '../server/start.js';
import { overLoopback } from '../transport/loopback.js';

export interface RenewalOrder {
  readonly way: Way;
  readonly client: Client;
  readonly streams: readonly {
    readonly account: Account;
    /** After the first token. */
    readonly forMs: number;
  }[];
}

export interface RenewalAnswer {
  readonly calls: number;
  /** Of every call, in ms; 0 where the token was at hand. */
  readonly waits: readonly number[];
  /** 401s that the caller saw. */
  readonly unauthorized: number;
  readonly failed: number;
  /** The longest time that the process stood still, in ms: what happened then is not the contestant's doing. */
  readonly stallMs: number;
}

const MS_BETWEEN_CALLS = 20;

workOn(async ({ way, client, streams }: RenewalOrder) => {
  const contestant = find(way, client);
  return Promise.all(
    streams.map(({ account, forMs }) => {
      const departures = new Departures();
      const transport = overLoopback(departures.onSend);
      return stream(
        contestant.start({ account, transport, path: API_PATH }).GET,
        departures,
        forMs,
      );
    }),
  );
});

async function stream(
  call: () => Promise<number>,
  departures: Departures,
  forMs: number,
): Promise<RenewalAnswer> {
  const answer = { calls: 0, unauthorized: 0, failed: 0 };
  const waits: number[] = [];
  const request = async (): Promise<void> => {
    const wait = await departures.watch(async () => {
      const status = await call();
      if (status === 401) answer.unauthorized++;
      else if (status !== 200) answer.failed++;
    });
    if (wait === undefined) answer.failed++;
    else waits.push(wait);
  };
  await call();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const end = performance.now() + forMs;
  const pending: Promise<void>[] = [];
  while (performance.now() < end) {
    pending.push(request());
    await sleep(MS_BETWEEN_CALLS);
  }
  delay.disable();
  await Promise.all(pending);
  return { ...answer, calls: pending.length, waits, stallMs: delay.max / 1e6 };
}
