import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fromApt } from './apt.js';
import { foundServers, rememberServers, type FoundServers } from './available.js';
import { PROGRAMS, type ServerProgram, type ServerSource } from './programs.js';
import { startRedis } from './redis-server.js';
import { run } from './run.js';

type Way = (program: ServerProgram) => ServerSource | Promise<ServerSource>;

const WAYS: readonly Way[] = [fromPath, (program) => fromApt(program), fromDocker];

/**
 * Finds each server on the PATH, or else downloads it with apt-get, or else runs it in Docker. Repeated calls, also in
 * child processes, use what the first has found.
 *
 * @throws under CI if a server is missing, unless `KAISA_AUTH_TEST_SERVERS=off`
 */
export async function findServers(ways: readonly Way[] = WAYS): Promise<FoundServers> {
  const known = foundServers();
  if (known) return known;
  const sources: Partial<Record<ServerProgram, ServerSource>> = {};
  const lines: string[] = [];
  for (const program of PROGRAMS) {
    const reasons: string[] = [];
    const source = await firstThatWorks(program, ways, reasons);
    if (source) sources[program] = source;
    else lines.push(`no ${program} (${reasons.join('; ')})`);
  }
  const missing = PROGRAMS.filter((program) => !sources[program]);
  const leftOut = `Tests left out: ${lines.join(', ')}. To run them: ${installation(missing, lines)}.`;
  const isCi = !['', '0', 'false'].includes(process.env.CI ?? '');
  if (isCi && missing.length > 0) throw new Error(leftOut);
  const found = { sources, ...(missing.length > 0 && { leftOut }) };
  rememberServers(found);
  return found;
}

async function firstThatWorks(
  program: ServerProgram,
  ways: readonly Way[],
  reasons: string[],
): Promise<ServerSource | undefined> {
  for (const way of ways) {
    try {
      const source = await way(program);
      // Shows that this version knows our settings, has its libraries, and can be reached.
      const server = await startRedis(program, [], source);
      await server.command('PING').finally(() => server.stop());
      return source;
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  return undefined;
}

function fromPath(program: ServerProgram): ServerSource {
  const path = onPath(program);
  if (!path) throw new Error('not on the PATH');
  return { kind: 'file', path };
}

function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}

const IMAGES = { 'redis-server': 'redis:8.0', 'valkey-server': 'valkey/valkey:8.1' } as const;

/** The official image of a server, if Docker runs. Its first start pulls the image. */
async function fromDocker(program: ServerProgram): Promise<ServerSource> {
  await run('docker', ['version', '--format', '{{.Server.Version}}']);
  return { kind: 'image', image: IMAGES[program] };
}

/** The command that brings the missing programs. */
function installation(missing: readonly ServerProgram[], reasons: readonly string[]): string {
  const isUnknown = reasons.some((reason) => reason.includes('Unable to locate package'));
  if (onPath('apt-get') && !isUnknown) return `sudo apt-get install ${missing.join(' ')}`;
  if (onPath('brew')) return `brew install ${missing.join(' ').replaceAll('-server', '')}`;
  return `start Docker, or install ${missing.join(' and ')}`;
}
