import { readFileSync, realpathSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The folder of this package. */
const OWN = fileURLToPath(import.meta.url.replace(/^(.*)\/(src|dist)\/.*$/, '$1/'));

/** When, where and with what a run was made: results can be compared within one environment only. */
export function environment(): readonly string[] {
  const { node, v8, undici = 'none' } = process.versions;
  const processor = `${cpus()[0]?.model.trim() ?? 'unknown CPU'} × ${cpus().length}`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const runtime = `Node ${node}, V8 ${v8}, its undici ${undici}`;
  const machine = `${processor}, ${memory}, ${process.platform} ${process.arch}`;
  const libraries = Object.keys(manifestIn(OWN).dependencies ?? {});
  const versions = libraries.map((name) => `${name} ${manifestIn(packageFolder(name)).version}`);
  return [`${new Date().toISOString()} · ${runtime} · ${machine}`, versions.join(' · ')];
}

/** The folder of a dependency of this package. */
export function packageFolder(name: string): string {
  return realpathSync(`${OWN}node_modules/${name}`);
}

/** Read from disk, because not every package exports its manifest. */
export function manifestIn(folder: string): {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
} {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as ReturnType<
    typeof manifestIn
  >;
}
