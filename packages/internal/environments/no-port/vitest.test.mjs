import { createEmulator } from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { expect, test, vi } from 'vitest';

const kaisa = createEmulator();

test('the emulator answers the global fetch', async () => {
  vi.stubGlobal('fetch', kaisa.fetch);
  const response = await kaisaAuth(kaisa.auth)(`${kaisa.v2Url}/customers`);
  expect(await response.json()).toMatchObject({ total: '25' });
  expect(kaisa.stats().tokensIssued).toBe(1);
});
