import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEmulator } from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { http } from 'msw';
import { setupServer } from 'msw/node';

const kaisa = createEmulator();

test('the emulator answers through MSW', async () => {
  const server = setupServer(http.all(`${kaisa.url}/*`, ({ request }) => kaisa.fetch(request)));
  server.listen({ onUnhandledRequest: 'error' });
  const response = await kaisaAuth(kaisa.auth)(`${kaisa.v2Url}/customers`);
  assert.equal((await response.json()).total, '25');
  assert.equal(kaisa.stats().tokensIssued, 1);
  server.close();
});
