// What the suites have in common: the provider of the variant that runs, and the first answer of the variant `refused`.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { createTokenProvider } from '@kaisa-auth/core';

// Some tests replace these.
const { Headers, Response, performance } = globalThis;

const variant = process.env.KAISA_AUTH_VARIANT;

/** How long each request of the variant `waiting` waits for its token. */
const WAIT_MS = 10;
/** A token that replaced a refused one is kept for 5 s, whatever its API answers. */
const PAST_THE_GRACE_MS = 6000;

export const isAttached = variant !== 'bare';

let issued = 0;
let aheadMs = 0;

const cached = createTokenProvider({
  clientId: 'suite',
  clientSecret: 'secret of the suite',
  allowedOrigins: () => true,
  // The suites replace the global fetch.
  fetch: () => Promise.resolve(tokenResponse()),
  clock: { now: () => Date.now() + aheadMs, monotonic: () => performance.now() + aheadMs },
});

const PROVIDERS = {
  waiting: { ...cached, getToken: waitForToken },
  refused: Object.create(cached, { invalidate: { value: invalidate } }),
};

/** What the adapters are attached with. */
export const provider = PROVIDERS[variant] ?? cached;

await cached.getToken();

function tokenResponse() {
  issued += 1;
  return Response.json({ access_token: `token-${issued}`, expires_in: 86_400 });
}

async function waitForToken({ signal } = {}) {
  await setTimeout(WAIT_MS, undefined, { signal }).catch(() => {
    throw signal.reason;
  });
  return cached.getToken();
}

let lastRefused;

/** Lets the grace of a token pass before it is dropped. */
function invalidate(accessToken) {
  if (accessToken !== lastRefused) aheadMs += PAST_THE_GRACE_MS;
  lastRefused = accessToken;
  return cached.invalidate(accessToken);
}

const calls = new AsyncLocalStorage();
const refusedCalls = new WeakSet();

/** Runs one call of a client that sends by `fetch`, so that its first request can be told from the others. */
export function runCall(send) {
  return calls.run({}, send);
}

/** Whether to answer this request with a 401 instead of sending it: the first one of a call that has a token. */
export function mustRefuse(call, headers) {
  if (variant !== 'refused' || !call || refusedCalls.has(call)) return false;
  if (!headers.get('authorization')?.startsWith('Bearer token-')) return false;
  refusedCalls.add(call);
  return true;
}

/** A fetch that answers the first request of each call with a 401. */
export function refusing(fetch) {
  if (variant !== 'refused') return fetch;
  return async (input, init) => {
    const headers = new Headers(init?.headers ?? input.headers);
    const refuses = mustRefuse(calls.getStore(), headers);
    return refuses ? new Response(null, { status: 401 }) : fetch(input, init);
  };
}

/** Options whose own `fetch`, if they have one, answers the first request of each call with a 401. */
export function withRefusingFetch(options) {
  if (typeof options?.fetch !== 'function') return options;
  return { ...options, fetch: refusing(options.fetch) };
}

globalThis.fetch = refusing(globalThis.fetch);
