import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redocly } from './redocly.mjs';

export const APIS = ['v2', 'v3', 'dncs'];

/** Returns the documents by API name, each bundled into one object. */
export function bundle() {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-openapi-'));
  try {
    redocly('bundle', ...APIS, '--output', folder, '--ext', 'json');
    return Object.fromEntries(
      APIS.map((api) => [api, JSON.parse(readFileSync(join(folder, `${api}.json`), 'utf8'))]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
