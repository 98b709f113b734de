// The process of one adapter: it does as it is told by its parent, and ends by itself once it may.
import { createTokenProvider, type TokenFetch, type TokenProvider } from '@kaisa-auth/core';
import type { Client } from '@kaisa-auth/test-kit/client-driver';
import { adapters } from './adapters.js';
import { TOKEN_REQUEST_HEADER, told } from './call-counts.js';
import { makeCalls } from './calling.js';
import type { Job, Order, Report, State } from './messages.js';
import { OutputSearch } from './output-search.js';
import { patienceMs } from './patience.js';
import { Handles, heapBytes } from './process-state.js';
import { sabotages, type Sabotage } from './sabotage.js';

/** As callers who are in a hurry set it. */
const TIMEOUT_MS = 800;

class Caller {
  readonly #patienceMs: number;
  readonly #client: Client;
  readonly #search: OutputSearch;
  readonly #handles = new Handles();

  constructor(job: Job) {
    this.#patienceMs = patienceMs(job.sabotage);
    const sabotage: Sabotage | undefined = job.sabotage && sabotages[job.sabotage];
    const search = new OutputSearch(job.clientSecret);
    const provider = createTokenProvider({
      clientId: job.clientId,
      clientSecret: job.clientSecret,
      tokenUrl: job.tokenUrl,
      allowedOrigins: [job.apiUrl],
      timeoutMs: TIMEOUT_MS,
      fetch: withId(sabotage?.tokenFetch ?? fetch),
      onEvent: (event) => {
        search.lookInto(event);
      },
    });
    const client = attach(job, provider, sabotage?.told ?? told);
    this.#client = sabotage?.client?.(client, provider, job) ?? client;
    this.#search = search;
  }

  know(token: string): void {
    this.#search.know(token);
  }

  async do(order: Extract<Order, { do: 'call' | 'measure' }>): Promise<Report> {
    if (order.do === 'measure') return { state: await this.#state() };
    return { outcomes: await makeCalls(this.#client, order.calls, this.#search, this.#patienceMs) };
  }

  async #state(): Promise<State> {
    const { printed, found } = this.#search;
    return {
      handles: await this.#handles.left(this.#patienceMs),
      heapBytes: await heapBytes(),
      printed,
      secretsFound: found,
    };
  }
}

function attach({ adapter, apiUrl }: Job, provider: TokenProvider, answer: () => void): Client {
  const driver = adapters[adapter];
  if (!driver) throw new TypeError(`there is no adapter ${adapter}`);
  return driver.attach({ baseUrl: apiUrl, auths: [provider], hooks: { answer, first: true } });
}

/** Each request that the provider makes has an id of its own. */
function withId(send: TokenFetch): TokenFetch {
  let requests = 0;
  return (url, init) => {
    const headers = { ...init.headers, [TOKEN_REQUEST_HEADER]: String(++requests) };
    return send(url, { ...init, headers });
  };
}

let caller: Caller | undefined;

async function obey(order: Order): Promise<void> {
  if (order.do === 'leave') process.disconnect();
  else if (order.do === 'know') caller?.know(order.token);
  else if (order.do === 'attach') {
    caller = new Caller(order.job);
    process.send?.({});
  } else process.send?.(await caller?.do(order));
}

process.on('message', (order: Order) => void obey(order));
