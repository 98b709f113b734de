import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { PEERS } from '../contestants/contestant.js';
import { packageFolder } from './package-folder.js';

/** Where numbers come from: without it they cannot be compared. */
export interface Surroundings {
  readonly date: string;
  readonly runtime: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
}

const CLIENTS = ['axios', 'ky', 'openapi-fetch', 'undici', 'redis', 'mitata'];

export function surroundings(): Surroundings {
  const { node, v8, undici = 'none' } = process.versions;
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const packages = ['@kaisa-auth/core', ...PEERS, ...CLIENTS];
  return {
    date: new Date().toISOString(),
    runtime: `Node ${node}, V8 ${v8}, its undici ${undici}`,
    machine: `${cpu?.model.trim() ?? 'unknown CPU'} × ${cpus().length}, ${memory} GiB, ${process.platform} ${process.arch}`,
    versions: Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  };
}

/** Read from disk: not every package exports its manifest. */
function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(`${packageFolder(name)}/package.json`, 'utf8'));
  return (manifest as { version: string }).version;
}
