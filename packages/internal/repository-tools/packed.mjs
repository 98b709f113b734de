// The published packages as tarballs, packed once for all checks of a run.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** Unpacks the tarballs into `node_modules` of a folder. Their other dependencies are those of the workspace. */
export async function unpackInto(folder) {
  for (const tarball of await packedPackages()) {
    const name = packageOf(tarball);
    const target = join(folder, 'node_modules', name);
    mkdirSync(target, { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
    linkDependencies(name, target);
  }
}

/** Lets an unpacked package find its dependencies, except for the packages that are unpacked beside it. */
function linkDependencies(name, target) {
  const { folder, manifest } = publishedPackages().find((one) => one.manifest.name === name);
  const others = Object.keys(manifest.dependencies ?? {}).filter(
    (dependency) => !dependency.startsWith('@kaisa-auth/'),
  );
  for (const dependency of others) {
    const link = join(target, 'node_modules', dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(folder, 'node_modules', dependency), link, 'dir');
  }
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
