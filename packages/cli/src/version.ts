import { readFileSync } from 'node:fs';

/** Returns the version of this package. */
export function ownVersion(): string {
  // The manifest lies one folder above both this file and the build.
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
