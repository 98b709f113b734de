import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { extracted } from '../../src/servers/apt.js';

/** Logs its words; plans one package and a dependency, and downloads an empty file for each. */
const APT_GET = `
echo "apt-get $*" >> "$LOG"
case "$*" in
  *--simulate*)
    echo "Inst liblzf1 (3.6-4 Debian:13/stable [amd64])"
    echo "Inst redis-server [1:1] (5:8.0.2 Debian:13/stable [amd64])" ;;
  *download*) touch liblzf1.deb redis-server.deb ;;
esac`;

/** Extracts the program from its own package, and a library from the other one. */
const DPKG_DEB = `
case "$2" in
  *redis-server.deb)
    mkdir -p "$3/usr/bin"
    printf '#!/bin/sh\\nexit 0\\n' > "$3/usr/bin/redis-server"
    chmod +x "$3/usr/bin/redis-server" ;;
  *) mkdir -p "$3/usr/lib/x86_64-linux-gnu" ;;
esac`;

interface Machine {
  readonly cache: string;
  /** The command lines of apt-get so far. */
  readonly log: () => string;
  readonly install: (name: string, script: string) => void;
}

function machine(): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-apt-'));
  const log = join(folder, 'log');
  writeFileSync(log, '');
  vi.stubEnv('LOG', log);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH ?? ''}`);
  vi.spyOn(console, 'log').mockReturnValue();
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });
  const install = (name: string, script: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  install('apt-get', APT_GET);
  install('dpkg-deb', DPKG_DEB);
  return { cache: join(folder, 'cache'), log: () => readFileSync(log, 'utf8'), install };
}

it('downloads a program and its missing dependencies once', async () => {
  const { cache, log } = machine();
  const path = join(cache, 'redis-server/usr/bin/redis-server');
  const libraries = join(cache, 'redis-server/usr/lib/x86_64-linux-gnu');
  for (let run = 0; run < 2; run++) {
    expect(await extracted('redis-server', cache)).toEqual({ kind: 'file', path, libraries });
  }
  expect(log().match(/download .*/g)).toEqual(['download liblzf1=3.6-4 redis-server=5:8.0.2']);
  expect(readdirSync(cache)).toEqual(['redis-server']);
});

it('uses private lists and caches for every command of apt-get', async () => {
  const { cache, log } = machine();
  await extracted('redis-server', cache);
  const lines = log().trim().split('\n');
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line.startsWith(`apt-get -c ${cache}/`)).toBe(true);
});

it('does not take an interrupted download for a complete one', async () => {
  const { cache, install } = machine();
  install('dpkg-deb', `${DPKG_DEB}\necho "no space left" >&2; exit 2`);
  await expect(extracted('redis-server', cache)).rejects.toThrow('dpkg-deb: no space left');
  expect(readdirSync(cache)).toEqual([]);
});

it('downloads a program again whose cached file does not run', async () => {
  const { cache, log } = machine();
  const { path } = (await extracted('redis-server', cache)) as { path: string };
  writeFileSync(path, 'cut o');
  await extracted('redis-server', cache);
  expect(log().match(/download/g)).toHaveLength(2);
  expect(readFileSync(path, 'utf8')).toContain('exit 0');
});

it('removes what a killed run has left behind, but no download of a live one', async () => {
  const { cache } = machine();
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const live = `valkey-server-incomplete-${process.pid}-a`;
  for (const name of [`redis-server-incomplete-${dead}-a`, 'redis-server-incomplete-a', live])
    mkdirSync(join(cache, name, 'state'), { recursive: true });
  await extracted('redis-server', cache);
  expect(readdirSync(cache).sort()).toEqual(['redis-server', live]);
});

it('says why apt-get failed', async () => {
  const { cache, install } = machine();
  install('apt-get', 'echo "W: stale" >&2; echo "E: Unable to locate package" >&2; exit 100');
  await expect(extracted('redis-server', cache)).rejects.toThrow(
    'apt-get: E: Unable to locate package',
  );
});
