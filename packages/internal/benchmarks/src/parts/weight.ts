import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleSizes, type BundleSizes } from '../measure/bundle.js';
import { installed, type Installed } from '../measure/package-weight.js';
import { interleave } from '../measure/rounds.js';
import { spreadOf, type Spread } from '../measure/statistics.js';
import type { Part } from '../part.js';
import { packageFolder } from '../report/package-folder.js';
import { weightResult } from './weight-result.js';

/** What a user imports. */
export interface Import {
  readonly label: string;
  readonly names: string;
  readonly from: string;
  readonly ours: boolean;
}

export interface Weight extends Import, BundleSizes, Installed {
  /** In a fresh process, in ms; not in a quick run. */
  readonly importMs: Spread | undefined;
}

const ours = (name: string, names: string): Import => {
  const from = `@kaisa-auth/${name}`;
  return { label: name === 'core' ? from : `${from}, with core`, names, from, ours: true };
};

const peer = (from: string, names: string): Import => ({ label: from, names, from, ours: false });

const IMPORTS: readonly Import[] = [
  ours('core', 'createTokenProvider'),
  ...['axios', 'ky', 'openapi-fetch', 'fetch'].map((name) => ours(name, 'kaisaAuth')),
  peer('axios-oauth-client', 'clientCredentials'),
  peer('@badgateway/oauth2-client', 'OAuth2Client, OAuth2Fetch'),
  peer('openid-client', 'Configuration, clientCredentialsGrant, ClientSecretPost'),
  peer('simple-oauth2', 'ClientCredentials'),
  peer('@azure/core-rest-pipeline', 'bearerTokenAuthenticationPolicy'),
  peer('undici-oidc-interceptor', 'createOidcInterceptor'),
];

/** The clients: who adds one of these to an app has it already. */
const CLIENTS = ['axios', 'ky', 'openapi-fetch', 'undici'];
const ROUNDS = 9;

export const weight: Part = {
  name: 'weight',
  async run({ quick }) {
    const times = quick ? undefined : await importTimes();
    const weights: Weight[] = [];
    for (const what of IMPORTS) {
      const code = `export { ${what.names} } from '${what.from}';`;
      weights.push({
        ...what,
        ...(await bundleSizes(code, CLIENTS)),
        ...installed([packageFolder(what.from)]),
        importMs: times?.get(what.from),
      });
    }
    return weightResult(weights, ROUNDS);
  },
};

async function importTimes(): Promise<Map<string, Spread>> {
  const ways = new Map(IMPORTS.map(({ from }) => [from, () => importTime(from)]));
  const rounds = await interleave(ways, ROUNDS, (way) => Promise.resolve(Number(way())));
  return new Map([...rounds].map(([from, values]) => [from, spreadOf(values)]));
}

/** The process is started already, and the clients are there. */
function importTime(from: string): number {
  const clients = CLIENTS.map((client) => `await import('${client}');`).join(' ');
  const code = `${clients} const start = performance.now(); await import('${from}'); console.log(performance.now() - start);`;
  const args = ['--input-type=module', '--eval', code];
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return Number(execFileSync(process.execPath, args, { cwd, encoding: 'utf8' }));
}
