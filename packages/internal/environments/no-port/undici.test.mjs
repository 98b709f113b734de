import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createEmulator } from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/fetch';
import {
  MockAgent,
  fetch as undiciFetch,
  getGlobalDispatcher,
  request,
  setGlobalDispatcher,
} from 'undici';

const original = getGlobalDispatcher();
let kaisa;
let agent;

beforeEach(() => {
  kaisa = createEmulator();
  agent = new MockAgent();
  agent.disableNetConnect();
  setGlobalDispatcher(agent.compose(kaisa.interceptor));
});
afterEach(() => setGlobalDispatcher(original));

for (const [name, fetch] of Object.entries({
  'the global fetch': undefined,
  undici: undiciFetch,
})) {
  test(`the emulator answers ${name} through a MockAgent`, async () => {
    const kaisaFetch = kaisaAuth(kaisa.auth, { fetch });
    const response = await kaisaFetch(`${kaisa.v2Url}/customers`);
    assert.equal((await response.json()).total, '25');
    assert.equal(kaisa.stats().tokensIssued, 1);
    const body = new URLSearchParams({ name: 'New', custnr: 'N-1' });
    const created = await kaisaFetch(`${kaisa.v2Url}/customers`, { method: 'POST', body });
    assert.equal((await created.json()).customers[0].name, 'New');
  });
}

test('requests that undici sends without fetch are answered too', async () => {
  const { statusCode, body } = await request(`${kaisa.url}/_emulator/open-echo?a=1`, {
    method: 'PUT',
    headers: { 'X-Test': 'yes' },
    body: 'text',
  });
  assert.equal(statusCode, 200);
  const echo = await body.json();
  assert.deepEqual(
    [echo.path, echo.body, echo.headers['x-test']],
    ['/_emulator/open-echo?a=1', 'text', 'yes'],
  );
});

test('a broken connection is a failure of the request', async () => {
  kaisa.api.breakConnection();
  await assert.rejects(request(kaisa.v2Url));
});

test('a request that is aborted fails with its reason', async () => {
  kaisa.api.hold();
  await assert.rejects(undiciFetch(kaisa.v2Url, { signal: AbortSignal.timeout(1) }), {
    name: 'TimeoutError',
  });
});

test('other origins are left to the MockAgent', async () => {
  agent.get('https://other.test').intercept({ path: '/' }).reply(204);
  assert.equal((await undiciFetch('https://other.test/')).status, 204);
  await assert.rejects(undiciFetch('https://unknown.test/'));
});
