import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fromApt } from '@kaisa-auth/test-kit/servers/apt';

export interface BrowserProgram {
  readonly path: string;
  /** The folders of its own shared libraries, as in `LD_LIBRARY_PATH`. */
  readonly libraries?: string;
}

/**
 * Returns Chrome if it is on the PATH, as on GitHub's runners, because Ubuntu has no package of Chromium. Otherwise
 * downloads Debian's Chromium on first use.
 */
export async function findBrowser(path: string = process.env.PATH ?? ''): Promise<BrowserProgram> {
  const chrome = path
    .split(delimiter)
    .map((folder) => join(folder, 'google-chrome'))
    .find((file) => existsSync(file));
  return chrome ? { path: chrome } : fromApt('chromium', 'usr/lib/chromium/chromium');
}
