import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readFileSync, realpathSync } from 'node:fs';
import { after } from 'node:test';
import { HANGS_AFTER_MS, run } from './run.mjs';

/** Bundles a worker as `wrangler deploy` does, and returns the path of the bundle. */
export async function bundle(cwd, entry) {
  const env = { WRANGLER_SEND_METRICS: 'false' };
  const dist = join('dist', entry);
  const options = ['--dry-run', '--outdir', dist];
  await run('pnpm', ['exec', 'wrangler', 'deploy', `src/${entry}`, ...options], { cwd, env });
  return join(cwd, dist, `${entry.replace(/\.\w+$/, '')}.js`);
}

/** Starts workerd, and returns a function that sends a request to the worker and resolves with its response. */
export function startIsolate(cwd, { scriptPath, bindings, compatibilityDate }) {
  const wrangler = realpathSync(join(cwd, 'node_modules/wrangler/package.json'));
  const { Miniflare } = createRequire(wrangler)('miniflare');
  const script = readFileSync(scriptPath, 'utf8');
  const isolate = new Miniflare({ modules: true, script, bindings, compatibilityDate });
  after(() => isolate.dispose());
  return async (path) => {
    const signal = AbortSignal.timeout(HANGS_AFTER_MS);
    const hangs = new Promise((_, reject) => {
      signal.onabort = () => reject(new Error(`/${path} hangs`));
    });
    return Promise.race([isolate.dispatchFetch(`http://worker/${path}`), hangs]);
  };
}
