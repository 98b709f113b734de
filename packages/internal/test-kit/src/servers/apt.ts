import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerProgram, ServerSource } from './programs.js';
import { run } from './run.js';

/** A program from the packages of Debian or Ubuntu, downloaded once, as the current user, into a cache of the project. */
export async function fromApt(program: ServerProgram): Promise<ServerSource> {
  return extracted(program, cacheFolder());
}

/** As `fromApt`, with another cache. */
export async function extracted(program: ServerProgram, cache: string): Promise<ServerSource> {
  const folder = join(cache, program);
  if (!existsSync(folder)) await download(program, folder);
  const path = join(folder, 'usr/bin', program);
  return { kind: 'file', path, libraries: libraryFolders(folder).join(delimiter) };
}

/** Differs between distributions, since the programs also use the libraries of the system. */
function cacheFolder(): string {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, 'pnpm-workspace.yaml'))) root = dirname(root);
  const release = '/etc/os-release';
  const text = existsSync(release) ? readFileSync(release, 'utf8') : '';
  const [id, version] = ['ID', 'VERSION_ID'].map(
    (name) => new RegExp(`^${name}="?([\\w.]+)"?$`, 'm').exec(text)?.[1] ?? 'unknown',
  );
  const system = `${id}-${version}-${process.arch}`;
  return join(root, 'node_modules/.cache/kaisa-auth-test-servers', system);
}

async function download(program: ServerProgram, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}-incomplete-`);
  try {
    const settings = await privateSettings(work);
    await run('apt-get', [...settings, 'update', '-qq']);
    console.log(`Downloading ${program} with apt-get into node_modules/.cache. This happens once.`);
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
async function extract(program: ServerProgram, folder: string, settings: string[]): Promise<void> {
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

function libraryFolders(folder: string): string[] {
  return ['usr/lib', 'lib'].flatMap((library) => {
    const path = join(folder, library);
    const names = existsSync(path) ? readdirSync(path) : [];
    return names.filter((name) => name.includes('-linux-')).map((name) => join(path, name));
  });
}
