// The published packages as tarballs, packed once for all checks of a run.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';
import { publishedPackages } from './workspace.mjs';

const folders = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let packing;

/** The tarballs' paths. Their folder is removed when this process exits. */
export function packedPackages() {
  packing ??= pack();
  return packing;
}

async function pack() {
  const folder = temporaryFolder();
  const filters = publishedPackages().map(({ manifest }) => `--filter=${manifest.name}`);
  await run('pnpm', [...filters, '--recursive', 'pack', '--pack-destination', folder]);
  return readdirSync(folder).map((name) => join(folder, name));
}

/** A new folder that is removed when this process exits. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-'));
  folders.push(folder);
  return folder;
}

/** kaisa-auth-core-1.2.3.tgz → @kaisa-auth/core */
export function packageOf(tarball) {
  return tarball.replace(/^.*\/kaisa-auth-(.+)-\d+\.\d+\.\d+.*\.tgz$/, '@kaisa-auth/$1');
}
