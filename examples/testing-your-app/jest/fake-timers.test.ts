import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { connect } from '../src/customers';

let kaisa: Emulator;
beforeAll(async () => {
  kaisa = await startEmulator();
});
afterAll(() => kaisa.close());

test('requests a new token when the first one has expired', async () => {
  // Sockets need real timers, so only the clocks are faked.
  jest.useFakeTimers({
    doNotFake: [
      'nextTick',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
      'setTimeout',
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
    ],
  });
  const customers = connect(kaisa.v2Url, kaisa.auth);
  await customers.names();
  await customers.names();
  expect(kaisa.stats().tokenRequests).toBe(1);
  jest.advanceTimersByTime(300_000);
  await customers.names();
  expect(kaisa.stats().tokenRequests).toBe(2);
  jest.useRealTimers();
});
