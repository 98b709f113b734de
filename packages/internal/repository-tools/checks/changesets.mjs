import { readdirSync } from 'node:fs';
import { publishedPackages, root } from '../workspace.mjs';

/** A package that was never released needs a changeset that will release it. */
export function checkChangesets() {
  const pending = readdirSync(`${root}.changeset`).filter((name) => name.endsWith('.md'));
  const unreleased = publishedPackages().filter(({ manifest }) => manifest.version === '0.0.0');
  if (unreleased.length > 0 && pending.filter((name) => name !== 'README.md').length === 0) {
    throw new Error(
      `no changeset for ${unreleased.map(({ manifest }) => manifest.name).join(', ')}`,
    );
  }
}
