import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPackedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

const FIXTURE = `${root}packages/workspace-tools/consumer`;
const MODULE_SETTINGS = [
  ['--module', 'node16', '--moduleResolution', 'node16'],
  ['--module', 'esnext', '--moduleResolution', 'bundler'],
];

/** Installs the tarballs with npm into a project of a user's, which is compiled and run in both module systems. */
export async function checkAsConsumer() {
  await withPackedPackages((tarballs, folder) => {
    const cwd = join(folder, 'consumer');
    mkdirSync(cwd);
    cpSync(FIXTURE, cwd, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(cwd, 'package.json')));
    for (const tarball of tarballs) manifest.overrides[nameOf(tarball)] = `file:${tarball}`;
    manifest.dependencies = { ...manifest.dependencies, ...manifest.overrides };
    writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
    run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd });
    for (const compiler of ['typescript', 'typescript-6']) {
      for (const settings of MODULE_SETTINGS) compile(cwd, compiler, settings);
    }
    run('node', ['use.mjs'], { cwd });
    run('node', ['use.cjs'], { cwd });
  });
}

function compile(cwd, compiler, settings) {
  const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022'];
  const types = ['--types', 'node', '--lib', 'es2023'];
  // The import of a client that is ESM only needs a module that is.
  const files = ['types.ts', 'openapi-fetch.ts', 'ky.mts'];
  const tsc = `node_modules/${compiler}/bin/tsc`;
  run('node', [tsc, ...options, ...types, ...settings, ...files], { cwd });
}

/** kaisa-auth-core-1.2.3.tgz → @kaisa-auth/core */
function nameOf(tarball) {
  return tarball.replace(/^.*\/kaisa-auth-(.+)-\d+\.\d+\.\d+.*\.tgz$/, '@kaisa-auth/$1');
}
