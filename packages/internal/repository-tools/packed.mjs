import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';
import { publishedPackages } from './workspace.mjs';

/** Packs every published package into a temporary folder, hands that folder over, and removes it again. */
export async function withPackedPackages(use) {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-'));
  try {
    for (const { folder: cwd } of publishedPackages()) {
      run('pnpm', ['pack', '--pack-destination', folder], { cwd });
    }
    const tarballs = readdirSync(folder).map((name) => join(folder, name));
    return await use(tarballs, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** kaisa-auth-core-1.2.3.tgz → @kaisa-auth/core */
export function packageOf(tarball) {
  return tarball.replace(/^.*\/kaisa-auth-(.+)-\d+\.\d+\.\d+.*\.tgz$/, '@kaisa-auth/$1');
}
