// Where things are, for the other tools.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Folder and package.json of every package that is published. */
export function publishedPackages() {
  return readdirSync(`${root}packages`)
    .filter((name) => name !== 'internal')
    .map((name) => `${root}packages/${name}`)
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(`${folder}/package.json`)) }))
    .filter(({ manifest }) => !manifest.private);
}
