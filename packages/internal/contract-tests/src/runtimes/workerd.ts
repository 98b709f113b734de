import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runContract } from './run-contract.js';

/** What this program uses of miniflare, which is installed outside the workspace. */
interface Isolate {
  dispatchFetch(url: string): Promise<Response>;
  dispose(): Promise<void>;
}

interface Miniflare {
  readonly Miniflare: new (options: object) => Isolate;
}

const version = '2026-04-01';
const [miniflare = '', part = ''] = process.argv.slice(2);
const { Miniflare } = createRequire(miniflare)('miniflare') as Miniflare;
const isolate = new Miniflare({
  name: 'contract',
  modules: true,
  script: readFileSync(new URL('worker.js', import.meta.url), 'utf8'),
  compatibilityDate: version,
  compatibilityFlags: ['nodejs_compat'],
  // Requests of the worker come back to itself, where the emulator is.
  outboundService: 'contract',
});
const failed = await runContract(`workerd ${version}`, part, async ({ title }) => {
  const response = await isolate.dispatchFetch(`http://case/${encodeURIComponent(title)}`);
  if (!response.ok) throw await response.text();
});
await isolate.dispose();
process.exitCode = failed > 0 ? 1 : 0;
