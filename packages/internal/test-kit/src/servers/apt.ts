import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { librariesOf, type ServerFile } from './programs.js';
import { run } from './run.js';

/** In the names of unfinished downloads, before the id of the process that downloads. */
const INCOMPLETE = '-incomplete-';

/**
 * A program from a package of Debian or Ubuntu, downloaded once, as the current user, into a cache of the project.
 *
 * @param path of the program below the root of the file system
 */
export async function fromApt(name: string, path = `usr/bin/${name}`): Promise<ServerFile> {
  return extracted(name, cacheFolder(), path);
}

/** As `fromApt`, with another cache. */
export async function extracted(
  name: string,
  cache: string,
  path = `usr/bin/${name}`,
): Promise<ServerFile> {
  const folder = join(cache, name);
  await removeLeftovers(cache);
  if (existsSync(folder) && !(await runs(fileIn(folder, path)))) {
    await rm(folder, { recursive: true, force: true });
  }
  if (!existsSync(folder)) await download(name, folder);
  return fileIn(folder, path);
}

function fileIn(folder: string, path: string): ServerFile {
  const libraries = libraryFolders(folder).join(delimiter);
  return { kind: 'file', path: join(folder, path), libraries };
}

/** Whether a cached program is undamaged, and fits the libraries of the system. */
function runs(file: ServerFile): Promise<boolean> {
  return run(file.path, ['--version'], { env: librariesOf(file) }).then(
    () => true,
    () => false,
  );
}

/** Removes the folders of killed runs, but not one into which another run downloads now. */
async function removeLeftovers(cache: string): Promise<void> {
  const names = existsSync(cache) ? readdirSync(cache) : [];
  for (const name of names) {
    const [, pid] = name.split(INCOMPLETE);
    if (pid === undefined || isAlive(Number.parseInt(pid))) continue;
    await rm(join(cache, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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

async function download(program: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}${INCOMPLETE}${process.pid}-`);
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

function libraryFolders(folder: string): string[] {
  return ['usr/lib', 'lib'].flatMap((library) => {
    const path = join(folder, library);
    const names = existsSync(path) ? readdirSync(path) : [];
    const ofSystem = names
      .filter((name) => name.includes('-linux-'))
      .map((name) => join(path, name));
    // Some packages keep libraries of their own one folder below.
    return ofSystem.flatMap((folder) => [folder, ...subfolders(folder)]);
  });
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}
