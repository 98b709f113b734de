import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import type { ServerFile } from './programs.js';
import { run } from './run.js';

const CACHE = '../../../../../node_modules/.cache/kaisa-auth-test-servers/';

/**
 * A program from a package of Debian or Ubuntu, downloaded once, as the current user, into a cache of the project.
 *
 * @param path of the program below the root of the file system
 */
export async function fromApt(name: string, path = `usr/bin/${name}`): Promise<ServerFile> {
  const folder = join(fileURLToPath(new URL(CACHE, import.meta.url)), systemName(), name);
  if (!existsSync(folder)) await download(name, folder);
  const libraries = libraryFolders(folder).join(delimiter);
  return { kind: 'file', path: join(folder, path), libraries };
}

/** Programs also use the libraries of the system, so each release of a distribution has its own cache. */
function systemName(): string {
  const release = '/etc/os-release';
  const { ID, VERSION_ID } = existsSync(release) ? parseEnv(readFileSync(release, 'utf8')) : {};
  return [ID, VERSION_ID, process.arch].join('-');
}

async function download(program: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}-incomplete-`);
  try {
    const settings = await privateSettings(work);
    console.log(`Downloading ${program} with apt-get into node_modules/.cache. This happens once.`);
    await run('apt-get', [...settings, 'update', '-qq']);
    await extract(program, join(work, 'root'), settings);
    // In one step, so that an interrupted download is never taken for a complete one.
    await rename(join(work, 'root'), folder).catch((error: unknown) => {
      // Another run was faster.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Uses the package sources and keys of the system, but keeps lists and archives in `work`: needs no root. */
async function privateSettings(work: string): Promise<string[]> {
  const file = join(work, 'apt.conf');
  await mkdir(join(work, 'state/lists/partial'), { recursive: true });
  await mkdir(join(work, 'cache/archives/partial'), { recursive: true });
  const settings = [
    `Dir::State "${work}/state";`,
    `Dir::Cache "${work}/cache";`,
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    'APT::Sandbox::User "";',
    // The hooks of some images clean the caches of the system.
    '#clear APT::Update;',
  ];
  await writeFile(file, settings.join('\n'));
  return ['-c', file];
}

/** Extracts the package of the program and those of its dependencies that the system does not have. */
async function extract(program: string, folder: string, settings: string[]): Promise<void> {
  const choice = ['install', '--simulate', '--reinstall', '--no-install-recommends'];
  const plan = await run('apt-get', [...settings, ...choice, program]);
  const packages = [...plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+) /gm)].map(
    ([, name, version]) => `${name}=${version}`,
  );
  const archives = join(folder, 'archives');
  await mkdir(archives, { recursive: true });
  await run('apt-get', [...settings, '-qq', 'download', ...packages], { cwd: archives });
  for (const archive of readdirSync(archives)) {
    await run('dpkg-deb', ['-x', join(archives, archive), folder]);
  }
  await rm(archives, { recursive: true });
}

/** Folders like usr/lib/x86_64-linux-gnu, and those in them, where some packages keep libraries of their own. */
function libraryFolders(folder: string): string[] {
  const isFolder = /^(usr\/)?lib\/[^/]*-linux-[^/]*(\/[^/]+)?$/;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => isFolder.test(path.slice(folder.length + 1)));
}
