import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DEPENDENCIES = import.meta.url.replace(/^(.*)\/(src|dist)\/.*$/, '$1/node_modules/');

/** Where a dependency of this package lies. */
export function packageFolder(name: string): string {
  return realpathSync(fileURLToPath(`${DEPENDENCIES}${name}`));
}
