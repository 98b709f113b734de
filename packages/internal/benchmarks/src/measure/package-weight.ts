import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What lies on disk after an install. */
export interface Installed {
  /** How many other packages come with it, the client that the user has already aside. */
  readonly dependencies: number;
  readonly bytes: number;
}

interface Manifest {
  readonly name: string;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package and all that it depends on. Of a package of this repository, what would be published. */
export function installed(folders: readonly string[]): Installed {
  const seen = new Map<string, number>();
  for (const folder of folders) visit(realpathSync(folder), seen);
  const bytes = [...seen.values()].reduce((sum, size) => sum + size, 0);
  return { dependencies: seen.size - folders.length, bytes };
}

function visit(folder: string, seen: Map<string, number>): void {
  if (seen.has(folder)) return;
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  seen.set(folder, publishedBytes(folder, manifest));
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    visit(resolveFrom(folder, name), seen);
  }
}

/** As Node looks for it: in `node_modules` here, then further up. */
function resolveFrom(folder: string, name: string): string {
  for (let above = folder; above !== dirname(above); above = dirname(above)) {
    try {
      return realpathSync(join(above, 'node_modules', name));
    } catch {
      // Further up, then.
    }
  }
  throw new Error(`${name} is not installed`);
}

/** Packages of the registry hold nothing but what is published; ours lie beside their sources. */
function publishedBytes(folder: string, { name, files }: Manifest): number {
  if (!name.startsWith('@kaisa-auth/')) return bytesIn(folder);
  const published = [...(files ?? []), 'package.json', 'README.md'];
  return published.reduce((sum, entry) => sum + bytesIn(join(folder, entry)), 0);
}

function bytesIn(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  const entries = readdirSync(path).filter((entry) => entry !== 'node_modules');
  return entries.reduce((sum, entry) => sum + bytesIn(join(path, entry)), 0);
}
