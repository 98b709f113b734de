import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../workspace.mjs';

/** The HTTP clients, which a user has anyway. */
const CLIENTS = ['axios', 'ky', 'openapi-fetch'];

const CORE =
  "export { createTokenProvider, TokenRequestError } from './packages/core/dist/index.js';";
const STORE = "export { createTokenStore } from './packages/core/dist/store.js';";

/** Budgets of B27 in bytes. None is met yet; the limits keep the packages from growing until they are. */
const BUDGETS = {
  core: { budget: 5000, limit: 7200 },
  'store, beyond core': { budget: 2200, limit: 2750 },
  axios: { budget: 7500, limit: 10_100 },
  ky: { budget: 7500, limit: 10_050 },
  'openapi-fetch': { budget: 7500, limit: 8900 },
  fetch: { budget: 7500, limit: 9400 },
};

/**
 * Prints what each package adds to a user's bundle, dependencies included, minified and gzipped.
 *
 * @throws Error if a limit is exceeded
 */
export async function checkSizes() {
  const problems = [];
  for (const [name, { budget, limit }] of Object.entries(BUDGETS)) {
    const size = await sizeOfPart(name);
    console.log(`      ${name.padEnd(18)} ${size} B, budget ${budget} B, limit ${limit} B`);
    if (size > limit) problems.push(`${name}: ${size} B exceeds the limit of ${limit} B`);
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function sizeOfPart(name) {
  if (name === 'core') return sizeOf(CORE);
  if (name.startsWith('store')) return (await sizeOf(CORE + STORE)) - (await sizeOf(CORE));
  return sizeOf(`export { kaisaAuth } from './packages/${name}/dist/index.js';`);
}

/** The size of a bundle of these exports, in bytes. */
async function sizeOf(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    external: CLIENTS,
    logLevel: 'silent',
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).byteLength;
}
