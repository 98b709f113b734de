// The process of one adapter: follows the orders of its parent, and exits by itself.
import { getHeapCodeStatistics } from 'node:v8';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { createTokenProvider, type TokenFetch } from '@kaisa-auth/core';
import type { Client } from '@kaisa-auth/test-kit/client-driver';
import { printed, secretsInText } from '@kaisa-auth/test-kit/secrets';
import { adapters } from './adapters.js';
import { countHook, makeCalls } from './calling.js';
import { TOKEN_REQUEST_HEADER, type Job, type Order, type State } from './messages.js';

const TIMEOUT_MS = 800;
/** Older tokens have expired. */
const TOKENS_KNOWN = 10;

const job = JSON.parse(process.argv[2] ?? '') as Job;
let tokens: readonly string[] = [];
let secretsFound = 0;

process.on('message', (order: Order) => void follow(order));
// The channel to the parent counts as a handle by now, and so do these pipes, which a library may open at any time.
for (const pipe of [process.stdout, process.stderr]) pipe.write('');
const handlesAtStart = process.getActiveResourcesInfo();
const client = attachAdapter();

async function follow(order: Order): Promise<void> {
  if (order.do === 'leave') process.disconnect();
  else if (order.do === 'learn') tokens = [...tokens, order.token].slice(-TOKENS_KNOWN);
  else if (order.do === 'measure') process.send?.(await measure());
  else process.send?.(await makeCalls({ ...job, client, search }, order.calls));
}

/** Prints a value in every form and searches it for the secret and the tokens. */
function search(value: unknown): void {
  secretsFound += secretsInText(printed(value), [job.clientSecret, ...tokens]).length;
}

function attachAdapter(): Client {
  const { adapter, apiUrl, clientId, clientSecret, tokenUrl } = job;
  const driver = adapters[adapter];
  if (!driver) throw new TypeError(`unknown adapter ${adapter}`);
  const provider = createTokenProvider({
    clientId,
    clientSecret,
    tokenUrl,
    allowedOrigins: [apiUrl],
    timeoutMs: TIMEOUT_MS,
    fetch: withId(fetch),
    onEvent: search,
  });
  const hooks = { answer: countHook, first: true };
  return driver.attach({ baseUrl: apiUrl, auths: [provider], hooks });
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
async function measure(): Promise<State> {
  const end = performance.now() + job.patienceMs;
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
