import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { bundle, startIsolate } from '../src/isolate.mjs';
import { startKaisa, variablesOf } from '../src/kaisa.mjs';

/** The token of 300 s is due for renewal, and has expired a minute later. */
const RENEWAL_IS_DUE = 'advance/260';
const UNTIL_EXPIRY = 'advance/60';
/** For cases in which no limit passes. */
const timeoutMs = 120_000;
/** Longer than a token request may take, retries included. */
const PAST_THE_BOUND = 'advance/16';

const folders = ['examples/cloudflare-worker', 'packages/internal/environments/workerd'];
const cwd = await installedCopy(folders, { '@kaisa-auth/core': '*' });
const cases = await bundle(cwd, 'cases.mjs');
const example = await bundle(cwd, 'example.mjs');

/** Starts an emulator, and an isolate that sends requests to it. */
async function startIn(compatibilityDate, { waitUntil = false, ...options } = {}) {
  const kaisa = await startKaisa();
  const bindings = {
    AUTH: { ...kaisa.auth, ...options },
    V2_URL: kaisa.v2Url,
    WAIT_UNTIL: waitUntil,
  };
  const send = startIsolate(cwd, { scriptPath: cases, bindings, compatibilityDate });
  const request = async (path) => (await send(path)).status;
  return { kaisa, request };
}

const casesOfRenewal = {
  async 'overlapping requests share one token request'(start) {
    const { kaisa, request } = await start({ timeoutMs });
    const release = kaisa.tokenEndpoint.hold();
    const calls = Promise.all([request('call'), request('call'), request('call')]);
    await kaisa.tokenRequested(1);
    release();
    assert.deepEqual(await calls, [200, 200, 200]);
    assert.equal(kaisa.stats().tokenRequests, 1);
  },
  async 'requests succeed after a renewal that its request has not survived (B9a)'(start) {
    const { kaisa, request } = await start();
    assert.equal(await request('call'), 200);
    await request(RENEWAL_IS_DUE);
    const release = kaisa.tokenEndpoint.hold();
    assert.equal(await request('call'), 200);
    release();
    await request(UNTIL_EXPIRY);
    assert.equal(await request('call'), 200);
    assert.equal(await request('call'), 200);
  },
};

/** Returns cases in which the first request ends, as `path` says, before it has a token. */
const casesAfter = (path) => ({
  async [`a cold start succeeds after \`${path}\``](start) {
    const { kaisa, request } = await start();
    const release = kaisa.tokenEndpoint.hold();
    assert.equal(await request(path), 204);
    release();
    await request(PAST_THE_BOUND);
    assert.equal(await request('call'), 200);
  },
  async [`a request right after \`${path}\` succeeds (B9a)`](start) {
    const { kaisa, request } = await start();
    const release = kaisa.tokenEndpoint.hold();
    assert.equal(await request(path), 204);
    // A renewal needs longer than the rest of its caller's time.
    kaisa.tokenEndpoint.delay(500);
    release();
    assert.equal(await request('call'), 200);
  },
  async [`with \`waitUntil\` the token request survives \`${path}\` (B9b)`](start) {
    const { kaisa, request } = await start({ waitUntil: true, timeoutMs });
    const release = kaisa.tokenEndpoint.hold();
    assert.equal(await request(path), 204);
    await kaisa.tokenRequested(1);
    release();
    assert.equal(await request('call'), 200);
    assert.equal(kaisa.stats().tokenRequests, 1);
  },
});

async function exampleSurvivesExpiry(compatibilityDate) {
  const kaisa = await startKaisa({ customers: 3 });
  const bindings = variablesOf(kaisa);
  const send = startIsolate(cwd, { scriptPath: example, bindings, compatibilityDate });
  const list = async () => (await send('')).json();
  const names = await kaisa.customerNames();
  kaisa.resetStats();
  assert.deepEqual(await list(), names);
  await send(RENEWAL_IS_DUE);
  const release = kaisa.tokenEndpoint.hold();
  assert.deepEqual(await list(), names);
  await kaisa.tokenRequested(2);
  release();
  await send(UNTIL_EXPIRY);
  assert.deepEqual(await list(), names);
  assert.equal(kaisa.stats().tokenRequests, 2, 'the renewal survives the end of its request');
}

// Before 2024-11-11 workerd throws on a `cache` in `RequestInit`.
for (const date of ['2024-01-01', '2026-04-01']) {
  test(`workerd as of ${date}`, { concurrency: true }, async (t) => {
    const all = { ...casesOfRenewal, ...casesAfter('leave'), ...casesAfter('abort') };
    const start = (options) => startIn(date, options);
    await Promise.all(Object.entries(all).map(([name, run]) => t.test(name, () => run(start))));
  });

  test(`the example in workerd as of ${date}`, () => exampleSurvivesExpiry(date));
}
