// The process of one adapter: follows the orders of its parent, and exits by itself.
import { getHeapCodeStatistics } from 'node:v8';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { createTokenProvider, type TokenFetch, type TokenProvider } from '@kaisa-auth/core';
import type { Client } from '@kaisa-auth/test-kit/client-driver';
import { printed, secretsInText } from '@kaisa-auth/test-kit/secrets';
import { adapters } from './adapters.js';
import { countHook, makeCalls, type Caller } from './calling.js';
import { TOKEN_REQUEST_HEADER, type Job, type Order, type State } from './messages.js';

const TIMEOUT_MS = 800;
/** Older tokens have expired. */
const TOKENS_KNOWN = 10;

let handlesAtStart: readonly string[] = [];
let secretsFound = 0;
const secrets: { client: string; tokens: string[] } = { client: '', tokens: [] };
let caller: Caller | undefined;

/** Prints a value in every form and searches it for the secret and the tokens. */
function search(value: unknown): void {
  secretsFound += secretsInText(printed(value), [secrets.client, ...secrets.tokens]).length;
}

function callerFor(job: Job): Caller {
  const { clientId, clientSecret, tokenUrl, apiUrl, patienceMs } = job;
  secrets.client = clientSecret;
  const provider = createTokenProvider({
    clientId,
    clientSecret,
    tokenUrl,
    allowedOrigins: [apiUrl],
    timeoutMs: TIMEOUT_MS,
    fetch: withId(fetch),
    onEvent: search,
  });
  return { client: attach(job, provider), patienceMs, search };
}

function attach({ adapter, apiUrl }: Job, provider: TokenProvider): Client {
  const driver = adapters[adapter];
  if (!driver) throw new TypeError(`unknown adapter ${adapter}`);
  return driver.attach({
    baseUrl: apiUrl,
    auths: [provider],
    hooks: { answer: countHook, first: true },
  });
}

/** Gives each request of the provider an id. */
function withId(send: TokenFetch): TokenFetch {
  let requests = 0;
  return (url, init) => {
    const headers = { ...init.headers, [TOKEN_REQUEST_HEADER]: String(++requests) };
    return send(url, { ...init, headers });
  };
}

/** Waits until no handle is left: a renewal may be in flight, and connections stay idle for 4 s. */
async function measure(patienceMs: number): Promise<State> {
  const end = performance.now() + patienceMs;
  while (newHandles().length > 0 && performance.now() < end) await sleep(20);
  return { handles: newHandles(), heapBytes: await heapBytes(), secretsFound };
}

function newHandles(): string[] {
  const handles = process.getActiveResourcesInfo();
  for (const name of handlesAtStart) {
    const index = handles.indexOf(name);
    if (index >= 0) handles.splice(index, 1);
  }
  return handles;
}

/** Without code: V8 goes on compiling, which is most of what a heap grows by when nothing is kept. */
async function heapBytes(): Promise<number> {
  if (!globalThis.gc) throw new Error('node needs --expose-gc');
  for (let round = 0; round < 5; round++) {
    globalThis.gc();
    await turn();
  }
  const { code_and_metadata_size: code, bytecode_and_metadata_size: bytecode } =
    getHeapCodeStatistics();
  return process.memoryUsage().heapUsed - code - bytecode;
}

async function follow(order: Order): Promise<void> {
  if (order.do === 'leave') process.disconnect();
  else if (order.do === 'learn')
    secrets.tokens = [...secrets.tokens, order.token].slice(-TOKENS_KNOWN);
  else if (order.do === 'attach') {
    // The channel to the parent counts as a handle by now, and so do these pipes, which a library may open at any time.
    for (const pipe of [process.stdout, process.stderr]) pipe.write('');
    handlesAtStart = process.getActiveResourcesInfo();
    caller = callerFor(order.job);
    process.send?.('attached');
  } else if (!caller) throw new Error('no adapter is attached');
  else if (order.do === 'call') process.send?.(await makeCalls(caller, order.calls));
  else process.send?.(await measure(caller.patienceMs));
}

process.on('message', (order: Order) => void follow(order));
