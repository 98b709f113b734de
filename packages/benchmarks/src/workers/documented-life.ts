// Ten lifetimes of 300 s in seconds: the wall clock is stepped between calls, for the service and the contestant alike.
// Each of them judges the end of its token by `Date.now`; ours by a monotonic clock too, whichever is further.
import { setImmediate as turn } from 'node:timers/promises';
import { find } from '../contestants/all.js';
import type { Client, Way } from '../contestants/contestant.js';
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

const systemNow = Date.now;
let stepped = 0;
Date.now = () => systemNow() + stepped;

workOn(async (order: DocumentedLifeOrder) => {
  const service = new Service(Date.now);
  const origin = await service.listen();
  const answers: DocumentedLifeAnswer[] = [];
  for (const { way, client } of order.contestants) {
    answers.push(await live(service, origin, order, find(way, client)));
  }
  return answers;
});

async function live(
  service: Service,
  origin: string,
  { lifeMs, lifetimes, stepMs }: DocumentedLifeOrder,
  contestant: ReturnType<typeof find>,
): Promise<DocumentedLifeAnswer> {
  const clientId = `${contestant.way} ${contestant.client}`.replaceAll(/\W/g, '-');
  service.open(clientId, { lifeMs });
  const account = { clientId, clientSecret: 'benchmark', tokenUrl: `${origin}/token`, origin };
  const departures = new Departures();
  const transport = overLoopback(departures.onSend);
  const { GET } = contestant.start({ account, transport, path: API_PATH });
  await GET();
  const calls = (lifetimes * lifeMs) / stepMs;
  const seen = { waited: 0, unauthorized: 0 };
  for (let call = 0; call < calls; call++) {
    stepped += stepMs;
    const wait = await departures.watch(async () => {
      if ((await GET()) === 401) seen.unauthorized++;
    });
    if (wait !== 0) seen.waited++;
    // What goes on behind the calls has its turn too.
    await turn();
  }
  return { ...seen, calls, tokenRequests: service.counts(clientId)?.tokenRequests ?? NaN };
}
