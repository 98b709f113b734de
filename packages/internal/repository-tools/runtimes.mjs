// Runs the contract of the adapters in other runtimes, without a test runner: node runtimes.mjs [name …].
import { pathToFileURL } from 'node:url';
import { run } from './run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { root } from './workspace.mjs';

const cwd = `${root}packages/internal/contract-tests`;
const npx = (...words) => run('npx', ['--yes', ...words, 'dist/run-contract.js'], { cwd });

const RUNTIMES = {
  node: () => run('node', ['dist/run-contract.js'], { cwd }),
  'node-22': () => npx('node@22.23.3'),
  'node-24': () => npx('node@24.21.0'),
  'node-newest': () => npx('node@26.10.0'),
  bun: () => npx('bun@1.4.5'),
  deno: () => npx('deno@2.9.6', 'run', '-A'),
  workerd: () => run('node', ['dist/workerd.js', installTool('workerd', 'miniflare')], { cwd }),
};

/** Runs the contract in each runtime and prints a line for it. Rejects with the whole output where a case fails. */
export async function runInRuntimes(names) {
  const unknown = names.filter((name) => !(name in RUNTIMES));
  if (unknown.length > 0) throw new TypeError(`no such runtime: ${unknown.join(', ')}`);
  await run('pnpm', ['exec', 'tsup', '--silent'], { cwd });
  for (const name of names) {
    const output = await RUNTIMES[name]();
    console.log(`${name.padEnd(11)}  ${output.split('\n').at(-1)}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2);
  await runInRuntimes(names.length > 0 ? names : Object.keys(RUNTIMES));
}
