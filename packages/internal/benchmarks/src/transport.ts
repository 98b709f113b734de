import { setTimeout as sleep } from 'node:timers/promises';
import axios, { AxiosHeaders, type AxiosAdapter } from 'axios';

/** Credentials, and where to use them. */
export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  /** Origin of the API, without a trailing slash. */
  readonly origin: string;
}

/** How a client sends a request that is ready. */
export interface Transport {
  readonly axios: AxiosAdapter;
  readonly fetch: typeof globalThis.fetch;
  /** Reads a response of `fetch`, which frees its connection, and returns its status. */
  finish(response: Response): Promise<number> | number;
}

/** Where requests go, and how. */
export interface Setting {
  readonly account: Account;
  readonly transport: Transport;
  /** The path of the API, without the origin. */
  readonly path: string;
}

/** Each client's default transport, over real HTTP. */
export const overLoopback: Transport = {
  axios: axios.getAdapter('http'),
  fetch: globalThis.fetch,
  async finish(response) {
    await response.arrayBuffer();
    return response.status;
  },
};

/** An account of a service that `answerGlobalFetch` plays. */
export const ACCOUNT: Account = {
  clientId: 'benchmark',
  clientSecret: 'benchmark',
  tokenUrl: 'https://auth.example.com/token',
  origin: 'https://api.example.com',
};
const API_PATH = '/customers';

const BODY = '{"customers":[]}';

/** Answers within the process, so that only the work of the client is measured. */
export const inMemory: Transport = {
  // A literal like that of axios's own adapters: V8 is much slower with an object made by a spread.
  axios: (config) =>
    Promise.resolve({
      data: BODY,
      status: 200,
      statusText: 'OK',
      headers: new AxiosHeaders(),
      config,
    }),
  fetch: () => Promise.resolve(new Response(BODY)),
  finish: ({ status }) => status,
};

export const MEMORY_SETTING: Setting = { account: ACCOUNT, transport: inMemory, path: API_PATH };

/** Lets the global `fetch` answer requests to the API, and token requests, in memory too. */
export function answerGlobalFetch({ latencyMs = 0, lifetimeSeconds = 86_400 } = {}): {
  readonly tokenRequests: () => number;
  readonly restore: () => void;
} {
  const { fetch } = globalThis;
  // As long as a signed token.
  const token = { access_token: 'a'.repeat(200), token_type: 'Bearer' };
  let tokenRequests = 0;
  const issue = async (): Promise<Response> => {
    tokenRequests++;
    if (latencyMs > 0) await sleep(latencyMs);
    return Response.json({ ...token, expires_in: lifetimeSeconds });
  };
  globalThis.fetch = (input) =>
    input instanceof Request && input.url.endsWith(API_PATH)
      ? Promise.resolve(new Response(BODY))
      : issue();
  return {
    tokenRequests: () => tokenRequests,
    restore: () => {
      globalThis.fetch = fetch;
    },
  };
}
