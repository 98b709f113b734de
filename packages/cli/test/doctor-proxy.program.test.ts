// Node 20 uses no proxy from the environment. Newer versions do, if they are told to.
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { expect, it } from 'vitest';
import { startProxy } from './http-proxy.js';
import { plainEnvironment, PROGRAM, runProcess } from './processes.js';
import { nobody } from './servers.js';
import { envOf, type Ended } from './support.js';

const NODE = ['--yes', 'node@24.21.0'];

function doctorOnNode24(env: Record<string, string>): Promise<Ended> {
  const words = [...NODE, PROGRAM, 'doctor', '--timeout', '200'];
  return runProcess('npx', words, plainEnvironment({ NODE_USE_ENV_PROXY: '1', ...env }));
}

it('a proxy that Node was told to use gets every request, as doctor says', async () => {
  const [kaisa, proxy] = [await emulator(), await startProxy()];
  const { code, stdout } = await doctorOnNode24({ ...envOf(kaisa), HTTP_PROXY: proxy.url });
  const host = new URL(proxy.url).host;
  expect(stdout).toContain(`✓ HTTP_PROXY names the proxy ${host}, and Node uses it`);
  expect(stdout).toContain(`✓ ${host} accepts connections`);
  expect(code).toBe(0);
  expect(kaisa.stats().tokenRequests).toBe(2);
  expect(new Set(proxy.asked)).toEqual(new Set([new URL(kaisa.url).host]));
});

it('a proxy that NO_PROXY excludes gets nothing, as doctor says', async () => {
  const proxy = await startProxy();
  const env = { ...envOf(await emulator()), HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
  const { code, stdout } = await doctorOnNode24(env);
  expect(code).toBe(0);
  expect(stdout).toContain('✓ No proxy variable applies');
  expect(proxy.asked).toEqual([]);
});

it('a proxy that does not run fails, and nothing goes out directly', async () => {
  const [kaisa, proxy] = [await emulator(), await nobody()];
  const { code, stdout } = await doctorOnNode24({ ...envOf(kaisa), HTTP_PROXY: proxy });
  expect(code).toBe(1);
  expect(stdout).toContain(`✗ ${new URL(proxy).host} refuses connections`);
  expect(kaisa.stats().tokenRequests).toBe(0);
});
