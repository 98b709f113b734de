// Whether a proxy is used is up to the process, so the built command runs in one of its own.
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { expect, it } from 'vitest';
import { startProxy } from './http-proxy.js';
import { runBuilt } from './processes.js';
import { envOf } from './support.js';

it('a proxy that Node was not told to use gets nothing, as doctor says', async () => {
  const proxy = await startProxy();
  const env = { ...envOf(await emulator()), HTTP_PROXY: proxy.url };
  const { code, stdout } = await runBuilt(['doctor'], env);
  expect(code).toBe(0);
  expect(stdout).toContain(
    `! HTTP_PROXY names the proxy ${new URL(proxy.url).host}, but Node's fetch does not use it`,
  );
  expect(proxy.asked).toEqual([]);
});
