// A user's project: a copy of a folder outside the repository, with the packed packages in place of the links to it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const GENERATED = ['node_modules', '.next', 'dist', 'generated'];

/**
 * Copies the folders, given from the root of the repository, over each other, and installs what their lockfile says and
 * `extra` dependencies. The copy is removed when this process exits.
 */
export async function installedCopy(folders, extra = {}) {
  const cwd = temporaryFolder();
  for (const folder of folders) {
    const filter = (path) => !GENERATED.includes(basename(path));
    cpSync(join(root, folder), cwd, { recursive: true, filter });
  }
  const install = ['install', '--prefer-offline'];
  await run('pnpm', [...install, '--frozen-lockfile'], { cwd });
  useTarballs(join(cwd, 'package.json'), extra);
  await run('pnpm', [...install, '--no-frozen-lockfile'], { cwd });
  return cwd;
}

function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-environment-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What third parties provide stays as the lockfile has it. */
function useTarballs(file, extra) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  Object.assign(manifest.dependencies, extra);
  const tarballs = packedPackages();
  for (const dependencies of [manifest.dependencies, manifest.devDependencies ?? {}]) {
    for (const name of Object.keys(dependencies))
      dependencies[name] = tarballs[name] ?? dependencies[name];
  }
  manifest.pnpm = { ...manifest.pnpm, overrides: tarballs };
  writeFileSync(file, JSON.stringify(manifest));
}

/** `{ '@kaisa-auth/core': 'file:/…/kaisa-auth-core-0.0.0.tgz', … }` */
function packedPackages() {
  const folder = process.env.KAISA_AUTH_TARBALLS;
  if (!folder) throw new Error('KAISA_AUTH_TARBALLS is not set: pnpm check environments');
  const nameOf = (file) => file.replace(/^kaisa-auth-(.+)-\d+\.\d+\.\d+.*$/, '@kaisa-auth/$1');
  return Object.fromEntries(
    readdirSync(folder).map((file) => [nameOf(file), `file:${join(folder, file)}`]),
  );
}
