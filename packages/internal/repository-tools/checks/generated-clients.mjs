import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from '../packed.mjs';
import { run } from '../run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { root } from '../workspace.mjs';

const FIXTURE = `${root}packages/internal/repository-tools/generated-clients`;
const GENERATORS = ['hey-api', 'orval'];

/** Generates clients from the document of v2 with hey-api and orval, compiles them and sends their writes. */
export async function checkGeneratedClients() {
  const cwd = temporaryFolder();
  cpSync(FIXTURE, cwd, { recursive: true });
  cpSync(`${root}packages/openapi/generated/v2.yaml`, join(cwd, 'v2.yaml'));
  await run(installTool('generators', 'openapi-ts'), ['-i', 'v2.yaml', '-o', 'hey-api'], { cwd });
  // orval needs Node 22, which this set of tools brings.
  const tools = `${root}packages/internal/tools/generators/node_modules`;
  await run(`${tools}/.bin/node`, [`${tools}/orval/dist/bin/orval.mjs`], { cwd });
  const options = [
    '--noEmit',
    '--strict',
    '--target',
    'es2022',
    '--lib',
    'es2023,dom,dom.iterable',
  ];
  const modules = ['--module', 'esnext', '--moduleResolution', 'bundler'];
  const files = GENERATORS.map((name) => `calls-${name}.ts`);
  await run(`${tools}/.bin/tsc`, [...options, ...modules, ...files], { cwd });
  for (const file of files) await sendAll(join(cwd, file));
}

async function sendAll(file) {
  const outfile = file.replace(/ts$/, 'mjs');
  await build({ entryPoints: [file], outfile, bundle: true, format: 'esm', platform: 'node' });
  const { connect, calls } = await import(pathToFileURL(outfile));
  // Imported here, because the check `build` makes them.
  const { startEmulator } = await import('@kaisa-auth/emulator');
  const { kaisaAuth } = await import('@kaisa-auth/fetch');
  const kaisa = await startEmulator();
  connect(kaisa.v2Url, kaisaAuth(kaisa.auth));
  const problems = [];
  for (const [name, call] of Object.entries(calls)) {
    const status = await call();
    const { body } = kaisa.stats().requests.at(-1);
    if (status !== 200) problems.push(`${file}: ${name} sent ${body} and got ${status}`);
  }
  await kaisa.close();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
