import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { manifestIn, packageFolder } from '../environment.js';
import { numberText, type Part } from '../report.js';

/** The names that a user imports from each package. */
const IMPORTS: Readonly<Record<string, string>> = {
  '@kaisa-auth/core': 'createTokenProvider',
  '@kaisa-auth/axios': 'kaisaAuth',
  '@kaisa-auth/ky': 'kaisaAuth',
  '@kaisa-auth/openapi-fetch': 'kaisaAuth',
  '@kaisa-auth/fetch': 'kaisaAuth',
  '@badgateway/oauth2-client': 'OAuth2Client, OAuth2Fetch',
  'axios-oauth-client': 'clientCredentials',
  'openid-client': 'Configuration, clientCredentialsGrant, ClientSecretPost',
  'simple-oauth2': 'ClientCredentials',
  '@azure/core-rest-pipeline': 'bearerTokenAuthenticationPolicy',
  'undici-oidc-interceptor': 'createOidcInterceptor',
};

/** The clients, which an app has already. */
const CLIENTS = ['axios', 'ky', 'openapi-fetch', 'undici'];

/** What an import adds to a bundle, and how many packages to an install. */
export const weight: Part = {
  name: 'weight',
  async run() {
    const rows = [];
    for (const [name, names] of Object.entries(IMPORTS)) {
      const bundle = await bundleOf(`export { ${names} } from '${name}';`);
      rows.push({ name, bundle, dependencies: installed(packageFolder(name)).size - 1 });
    }
    return {
      title: 'Weight',
      about:
        'Bytes of an import, bundled and minified for Node, with its dependencies except for the clients (axios, ky, ' +
        'openapi-fetch, undici), which the app has. Our adapters include core. Dependencies: packages that an install adds.',
      tables: [
        {
          head: ['import', 'min+gzip', 'min+brotli', 'dependencies'],
          rows: rows.map(({ name, bundle, dependencies }) => [
            name,
            numberText(gzipSync(bundle, { level: 9 }).length),
            numberText(brotliCompressSync(bundle).length),
            numberText(dependencies),
          ]),
        },
      ],
      // The checks size and supply-chain hold our own sizes and dependencies.
      claims: [],
    };
  },
};

async function bundleOf(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: CLIENTS,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote nothing');
  return file.contents;
}

/** The folders of a package and of everything that it depends on. */
function installed(folder: string, folders = new Set<string>()): Set<string> {
  if (folders.has(folder)) return folders;
  folders.add(folder);
  const { resolve } = createRequire(join(folder, 'package.json'));
  for (const name of Object.keys(manifestIn(folder).dependencies ?? {})) {
    const places = resolve.paths(name)?.map((place) => join(place, name)) ?? [];
    const found = places.find((place) => existsSync(place));
    if (!found) throw new Error(`${name} is not installed`);
    installed(realpathSync(found), folders);
  }
  return folders;
}
