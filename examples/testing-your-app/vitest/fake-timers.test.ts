import { startEmulator } from '@kaisa-auth/emulator';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connect } from '../src/customers';

test('requests a new token when the first one has expired', async () => {
  const kaisa = await startEmulator();
  // Sockets need real timers, so only the clocks are faked.
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  onTestFinished(async () => {
    vi.useRealTimers();
    await kaisa.close();
  });
  const customers = connect(kaisa.v2Url, kaisa.auth);
  await customers.names();
  await customers.names();
  expect(kaisa.stats().tokenRequests).toBe(1);
  vi.advanceTimersByTime(300_000);
  await customers.names();
  expect(kaisa.stats().tokenRequests).toBe(2);
});
