import { readFileSync, realpathSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Where and with what a run was made: results can be compared within one environment only. */
export interface Environment {
  readonly date: string;
  readonly runtime: string;
  readonly machine: string;
  readonly versions: readonly string[];
}

const PACKAGES = [
  '@kaisa-auth/core',
  '@badgateway/oauth2-client',
  'axios-oauth-client',
  'openid-client',
  'simple-oauth2',
  '@azure/core-rest-pipeline',
  'undici-oidc-interceptor',
  'axios',
  'ky',
  'openapi-fetch',
  'redis',
  'mitata',
];
const DEPENDENCIES = import.meta.url.replace(/^(.*)\/(src|dist)\/.*$/, '$1/node_modules/');

export function environment(): Environment {
  const { node, v8, undici = 'none' } = process.versions;
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString(),
    runtime: `Node ${node}, V8 ${v8}, its undici ${undici}`,
    machine: `${cpu?.model.trim() ?? 'unknown CPU'} × ${cpus().length}, ${memory} GiB, ${process.platform} ${process.arch}`,
    versions: PACKAGES.map((name) => `${name} ${versionOf(name)}`),
  };
}

/** The folder of a dependency of this package. */
export function packageFolder(name: string): string {
  return realpathSync(fileURLToPath(`${DEPENDENCIES}${name}`));
}

/** Read from disk, because not every package exports its manifest. */
function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(`${packageFolder(name)}/package.json`, 'utf8'));
  return (manifest as { version: string }).version;
}
