// Ten lifetimes of 300 s in seconds: the wall clock is stepped between calls, for the service and the contestant alike.
// Each of them judges the end of its token by `Date.now`; ours by a monotonic clock too, whichever is further.
import { setImmediate as turn } from 'node:timers/promises';
import { find } from '../contestants/all.js';
import type { Client, Contestant, Way } from '../contestants/contestant.js';
import { Departures } from '../measure/departures.js';
import { workOn } from '../programs.js';
import { API_PATH, Service } from '../server/http.js';
import { overLoopback } from '../transport/loopback.js';

export interface DocumentedLifeOrder {
  readonly contestants: readonly { readonly way: Way; readonly client: Client }[];
  readonly lifeMs: number;
  readonly lifetimes: number;
  readonly stepMs: number;
}

export interface DocumentedLifeAnswer {
  readonly tokenRequests: number;
  readonly calls: number;
  /** Calls that found no token at hand, after the first. */
  readonly waited: number;
  readonly unauthorized: number;
}

/** Of the event loop, between two steps: far more than a token request takes within one process. */
const TURNS = 100;

const systemNow = Date.now;
let stepped = 0;
Date.now = () => systemNow() + stepped;

workOn(async (order: DocumentedLifeOrder): Promise<DocumentedLifeAnswer[]> => {
  const service = new Service(Date.now);
  const origin = await service.listen();
  const lives = order.contestants.map(({ way, client }) =>
    begin(service, origin, order, find(way, client)),
  );
  await Promise.all(lives.map(({ first }) => first()));
  const calls = (order.lifetimes * order.lifeMs) / order.stepMs;
  for (let call = 0; call < calls; call++) {
    stepped += order.stepMs;
    await Promise.all(lives.map(({ next }) => next()));
    // A renewal behind a call ends before the clock is stepped again, or it would have taken a step's time.
    for (let count = 0; count < TURNS; count++) await turn();
  }
  return lives.map(({ seen, tokenRequests }) => ({
    ...seen,
    calls,
    tokenRequests: tokenRequests(),
  }));
});

interface Life {
  readonly seen: { waited: number; unauthorized: number };
  readonly tokenRequests: () => number;
  readonly first: () => Promise<unknown>;
  readonly next: () => Promise<void>;
}

function begin(
  service: Service,
  origin: string,
  { lifeMs }: DocumentedLifeOrder,
  contestant: Contestant,
): Life {
  const clientId = `${contestant.way} ${contestant.client}`.replaceAll(/\W/g, '-');
  service.open(clientId, { lifeMs });
  const account = { clientId, clientSecret: 'benchmark', tokenUrl: `${origin}/token`, origin };
  const departures = new Departures();
  const transport = overLoopback(departures.onSend);
  const { GET } = contestant.start({ account, transport, path: API_PATH });
  const seen = { waited: 0, unauthorized: 0 };
  return {
    seen,
    tokenRequests: () => service.counts(clientId)?.tokenRequests ?? NaN,
    first: GET,
    async next() {
      const wait = await departures.watch(async () => {
        if ((await GET()) === 401) seen.unauthorized++;
      });
      if (wait !== 0) seen.waited++;
    },
  };
}
