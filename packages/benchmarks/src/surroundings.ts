import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** Where numbers come from: without it they cannot be compared. */
export interface Surroundings {
  readonly date: string;
  readonly runtime: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
}

const PACKAGES = ['@kaisa-auth/core', 'axios', 'ky', 'openapi-fetch', 'mitata'];

export function surroundings(): Surroundings {
  const { node, v8, undici = 'none' } = process.versions;
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString(),
    runtime: `Node ${node}, V8 ${v8}, undici ${undici}`,
    machine: `${cpu?.model.trim() ?? 'unknown CPU'} × ${cpus().length}, ${memory} GiB, ${process.platform} ${process.arch}`,
    versions: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  };
}

/** Read from disk: not every package exports its manifest. */
function versionOf(name: string): string {
  const path = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return (manifest as { version: string }).version;
}
