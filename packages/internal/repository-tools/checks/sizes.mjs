import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../workspace.mjs';

/** Limits in bytes, minified and gzipped. Packages that a user installs anyway do not count. */
const LIMITS = [
  { name: 'core', imports: { 'core/dist/index.js': '*' }, limit: 4700 },
  {
    name: 'core with a store',
    imports: {
      'core/dist/index.js': '{ createTokenProvider }',
      'core/dist/store.js': '{ createTokenStore }',
    },
    limit: 6650,
  },
  ...['axios', 'fetch', 'ky', 'openapi-fetch'].map((name) => ({
    name,
    imports: { [`${name}/dist/index.js`]: '{ kaisaAuth }' },
    limit: name === 'axios' ? 1750 : 1000,
  })),
];

/** Prints the size of what a user's bundle gets from each package, and throws where one exceeds its limit. */
export async function checkSizes() {
  const problems = [];
  for (const { name, imports, limit } of LIMITS) {
    const size = await sizeOf(imports);
    console.log(`      ${name.padEnd(18)} ${size} B, limit ${limit} B`);
    if (size > limit) problems.push(`${name}: ${size} B is over the limit of ${limit} B`);
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function sizeOf(imports) {
  const lines = Object.entries(imports).map(
    ([path, names]) => `export ${names} from './packages/${path}';`,
  );
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    external: ['axios', 'ky', 'openapi-fetch', '@kaisa-auth/core'],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).byteLength;
}
