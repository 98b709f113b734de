// What an installation of the published packages brings with it, as a CycloneDX document.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageOf } from '../packed.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

/** Installs the tarballs in `folder` as a user does, with the newest of each HTTP client, and describes what is there. */
export function makeSbom(tarballs, folder) {
  const cwd = join(folder, 'installed');
  mkdirSync(cwd);
  const packages = tarballs.map((tarball) => [packageOf(tarball), `file:../${basename(tarball)}`]);
  const dependencies = Object.fromEntries(packages);
  const manifest = { name: 'kaisa-auth', private: true, dependencies, overrides: dependencies };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
  const file = join(folder, 'sbom.json');
  const args = ['--omit=dev', '--output-reproducible', '--output-file', file];
  run('pnpm', ['exec', 'cyclonedx-npm', ...args, join(cwd, 'package.json')], {
    cwd: `${root}packages/internal/repository-tools`,
  });
  return readFileSync(file, 'utf8');
}
