import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageOf, packedPackages, temporaryFolder } from '../packed.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';

const FIXTURE = `${root}packages/internal/repository-tools/consumer`;
const MODULE_SETTINGS = {
  node10: ['--module', 'commonjs', '--moduleResolution', 'node10', '--esModuleInterop'],
  node16: ['--module', 'node16', '--moduleResolution', 'node16'],
  nodenext: ['--module', 'nodenext', '--moduleResolution', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
};
/** TypeScript 6 deprecates node10. */
const COMPILERS = {
  'typescript-5.4': Object.keys(MODULE_SETTINGS),
  typescript: ['node10', 'nodenext', 'bundler'],
  'typescript-6': ['nodenext', 'bundler'],
};
const COMPILERS_OF_LOWEST = { 'typescript-5.4': ['node10'], 'typescript-6': ['bundler'] };
const NPM_INSTALL = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
// ky and the command line are ESM only, so the files that import them must be ES modules.
const PACKAGES = ['core', 'axios', 'fetch', 'openapi-fetch', 'client', 'emulator', 'opentelemetry'];
const FILES = [...PACKAGES.map((name) => `${name}.ts`), 'subpaths.ts', 'ky.mts', 'cli.mts'];
const SET_UP = [...PACKAGES, 'ky', 'redis'];
/** How many characters an uncaught error may print. */
const MAX_PRINTED = 2000;

const JEST_VERSIONS = ['jest-29', 'jest-30'];
/** Jest loads ES modules only with this flag of Node, and without it no `import()`. */
const JEST_MODES = { commonjs: {}, modules: { NODE_OPTIONS: '--experimental-vm-modules' } };

/** Installs the tarballs with npm into a user's project, compiles it and runs it in both module systems. */
export async function checkAsConsumer() {
  const cwd = temporaryFolder();
  cpSync(FIXTURE, cwd, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(cwd, 'package.json')));
  for (const tarball of await packedPackages())
    manifest.overrides[packageOf(tarball)] = `file:${tarball}`;
  manifest.dependencies = { ...manifest.dependencies, ...manifest.overrides };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
  await run('npm', NPM_INSTALL, { cwd });
  await compileAll(cwd, FILES, COMPILERS);
  for (const program of ['use.mjs', 'use.cjs', 'exports.mjs'])
    await run('node', [program], { cwd });
  await run('npx', ['--no', 'kaisa-auth', 'emulator', '--for', '0.1'], { cwd });
  for (const name of SET_UP) await checkUncaughtError(cwd, name);
  await checkInJest(cwd);
  // The axios adapter's declarations name axios's types, so they must also compile with its lowest version.
  await run('npm', [...NPM_INSTALL, 'axios@1.5.0'], { cwd });
  await compileAll(cwd, ['axios.ts'], COMPILERS_OF_LOWEST);
}

async function checkInJest(cwd) {
  for (const version of JEST_VERSIONS) {
    const jest = installTool(version, 'jest');
    for (const [mode, env] of Object.entries(JEST_MODES))
      await run(jest, ['--rootDir', 'jest', '-c', 'jest/jest.config.json', mode], { cwd, env });
  }
}

/** Node prints the line of code that threw, so a package of long lines would fill the screen. */
async function checkUncaughtError(cwd, name) {
  const output = await run('node', ['uncaught.cjs', name], { cwd, expected: 1 });
  if (!/TypeError\]?: /.test(output)) throw new Error(`${name} throws no TypeError:\n${output}`);
  if (output.length >= MAX_PRINTED) throw new Error(`${name} prints too much:\n${output}`);
}

async function compileAll(cwd, files, compilers) {
  for (const [compiler, names] of Object.entries(compilers)) {
    for (const name of names) await compile(cwd, compiler, MODULE_SETTINGS[name], files);
  }
}

/** Checks the declarations of the packages too, which no other check does (`skipLibCheck`). */
function compile(cwd, compiler, settings, files) {
  const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022'];
  const types = ['--types', 'node', '--lib', 'es2023', '--resolveJsonModule'];
  const tsc = `node_modules/${compiler}/bin/tsc`;
  return run('node', [tsc, ...options, ...types, ...settings, ...files], { cwd });
}
