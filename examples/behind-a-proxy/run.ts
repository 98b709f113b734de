// Lists customers through HTTPS_PROXY with each client; without KAISA_* in a corporate network of its own.
import { clients, type ClientName } from './clients.js';
import { readConfig, type Config } from './config.js';
import { startCorporateNetwork, type CorporateNetwork } from './network/corporate-network.js';
import { PROXY_VARIABLES } from './network/proxy.js';

const NAMES = Object.keys(clients) as ClientName[];
const { env } = process;
const configured = Object.keys(env).some((name) => name.startsWith('KAISA_'));
await (configured ? askKaisa() : askEmulator());

/** Only reads. */
async function askKaisa(): Promise<void> {
  const config = readConfig(env);
  for (const name of NAMES) {
    const outcome = await count(name, config);
    check(`${name}: ${outcome}`, outcome.endsWith('customers'));
  }
}

async function askEmulator(): Promise<void> {
  const network = await startCorporateNetwork();
  try {
    for (const name of NAMES) await askThroughProxy(name, network);
    for (const name of NAMES) await askWithout(name, network);
  } finally {
    await network.close();
  }
}

async function askThroughProxy(name: ClientName, { env: given, proxy }: CorporateNetwork) {
  setProxy(given.HTTPS_PROXY);
  const before = proxy.connects.length;
  const outcome = await count(name, readConfig(given));
  const hosts = proxy.connects.slice(before).join(', ');
  check(`${name}: ${outcome}, connected by the proxy to ${hosts}`, outcome === '25 customers');
}

/** What fails, so that the lines above say something. */
async function askWithout(name: ClientName, { env: given }: CorporateNetwork): Promise<void> {
  setProxy(given.HTTPS_PROXY);
  const noCa = await count(name, { ...readConfig(given), ca: [] });
  check(`${name} without the CA: ${noCa}`, noCa.includes('certificate'));
  setProxy(undefined);
  const noProxy = await count(name, readConfig(given));
  check(`${name} without the proxy: ${noProxy}`, noProxy.startsWith('No access token'));
}

async function count(name: ClientName, config: Config): Promise<string> {
  const countCustomers = clients[name](config);
  return countCustomers().then((total) => `${total} customers`, explain);
}

/** What failed, and why: DNS, TLS and the proxy are to be found in the innermost cause. */
function explain(error: unknown): string {
  const { message } = error as Error;
  const why = rootCause(error).message;
  return why === message ? message : `${message} ${why}`;
}

function rootCause(error: unknown): Error {
  const { cause } = error as Error;
  return cause instanceof Error ? rootCause(cause) : (error as Error);
}

/** Whatever this machine has in its environment. */
function setProxy(url: string | undefined): void {
  for (const name of PROXY_VARIABLES) Reflect.deleteProperty(env, name);
  if (url) env.HTTPS_PROXY = url;
}

function check(what: string, held: boolean): void {
  console.log(`${held ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!held) process.exitCode = 1;
}
