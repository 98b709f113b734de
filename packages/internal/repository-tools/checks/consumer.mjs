import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageOf, withPackedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

const FIXTURE = `${root}packages/internal/repository-tools/consumer`;
const MODULE_SETTINGS = [
  ['--module', 'node16', '--moduleResolution', 'node16'],
  ['--module', 'esnext', '--moduleResolution', 'bundler'],
];

const COMPILERS = ['typescript', 'typescript-6'];
const NPM_INSTALL = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
// The import of a client that is ESM only needs a module that is.
const FILES = ['core.ts', 'axios.ts', 'fetch.ts', 'openapi-fetch.ts', 'ky.mts'];

/** Installs the tarballs with npm into a project of a user's, which is compiled and run in both module systems. */
export async function checkAsConsumer() {
  await withPackedPackages((tarballs, folder) => {
    const cwd = join(folder, 'consumer');
    mkdirSync(cwd);
    cpSync(FIXTURE, cwd, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(cwd, 'package.json')));
    for (const tarball of tarballs) manifest.overrides[packageOf(tarball)] = `file:${tarball}`;
    manifest.dependencies = { ...manifest.dependencies, ...manifest.overrides };
    writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
    run('npm', NPM_INSTALL, { cwd });
    compileAll(cwd, FILES);
    run('node', ['use.mjs'], { cwd });
    run('node', ['use.cjs'], { cwd });
    // In place of the newest, since the adapter's types name it; those of the other clients name none.
    run('npm', [...NPM_INSTALL, 'axios@1.5.0'], { cwd });
    compileAll(cwd, ['axios.ts']);
  });
}

function compileAll(cwd, files) {
  for (const compiler of COMPILERS) {
    for (const settings of MODULE_SETTINGS) compile(cwd, compiler, settings, files);
  }
}

function compile(cwd, compiler, settings, files) {
  const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022'];
  const types = ['--types', 'node', '--lib', 'es2023'];
  const tsc = `node_modules/${compiler}/bin/tsc`;
  run('node', [tsc, ...options, ...types, ...settings, ...files], { cwd });
}
