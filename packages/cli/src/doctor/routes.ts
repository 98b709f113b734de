import { isIP } from 'node:net';
import type { Addresses } from '../config/addresses.js';
import type { Case } from './case.js';
import type { Checklist } from './checklist.js';
import { checkClock } from './checks/clock.js';
import { checkDns } from './checks/dns.js';
import {
  checkOtherProxies,
  checkProxy,
  proxyFor,
  proxySupport,
  unreadableProxies,
  warnOfUnreadable,
} from './checks/proxy.js';
import { checkTcp, endpointOf } from './checks/tcp.js';
import { checkTls } from './checks/tls.js';

/** Whether the server at a URL can be reached. */
export type Routes = (url: URL) => boolean;

/** Checks the way to each server: proxy, DNS, TCP, TLS and, once, the clock. */
export async function checkRoutes(
  checklist: Checklist,
  { tokenUrl, v2, v3, dncs }: Addresses,
  subject: Case,
): Promise<Routes> {
  const targets = [tokenUrl, v2, v3, ...(subject.asksDncs && dncs ? [dncs] : [])];
  const servers = new Map(targets.map((url) => [url.origin, url]));
  await checkProxies(checklist, [...servers.values()], subject);
  const reached = new Set<string>();
  for (const [origin, url] of servers) {
    if (await isReachable(checklist, url, subject)) reached.add(origin);
  }
  const [first] = [...servers.values()].filter(({ origin }) => reached.has(origin));
  if (first) {
    await checklist.run('clock', 'Comparing the clock', () => checkClock(first, subject.timeoutMs));
  }
  return ({ origin }) => reached.has(origin);
}

/** Checks the proxies of these servers, and variables that cannot be read; if there are neither, the variables for other URLs. */
async function checkProxies(
  checklist: Checklist,
  urls: readonly URL[],
  subject: Case,
): Promise<void> {
  const { env } = subject.context.host;
  const support = proxySupport(process.versions.node, env, process.execArgv);
  const proxies = urls.flatMap((url) => proxyFor(url, env) ?? []);
  const named = new Map(proxies.map((proxy) => [proxy.url.host, proxy]));
  const activity = 'Reading proxy variables';
  for (const proxy of named.values()) {
    await checklist.run('proxy', activity, () => checkProxy(proxy, support));
  }
  const unreadable = unreadableProxies(env);
  for (const variable of unreadable) {
    await checklist.run('proxy', activity, () => warnOfUnreadable(variable));
  }
  if (named.size + unreadable.length > 0) return;
  await checklist.run('proxy', activity, () => checkOtherProxies(urls, env, support));
}

/** Follows the way to a server, and stops at the first obstacle. Through a proxy it ends there: Node goes no further. */
async function isReachable(checklist: Checklist, url: URL, subject: Case): Promise<boolean> {
  const { timeoutMs, context } = subject;
  const { env } = context.host;
  const proxy = proxyFor(url, env);
  const isProxied = proxySupport(process.versions.node, env, process.execArgv).isSwitchedOn;
  const hop = isProxied && proxy ? proxy.url : url;
  const endpoint = endpointOf(hop);
  const { host } = endpoint;
  if (isIP(host) === 0) {
    const dns = await checklist.run('dns', `Looking up ${host}`, () => checkDns(host, timeoutMs));
    if (dns.status === 'fail') return false;
  }
  const tcp = await checklist.run('tcp', `Connecting to ${host}`, () =>
    checkTcp(endpoint, timeoutMs),
  );
  if (tcp.status === 'fail') return false;
  if (hop.protocol !== 'https:') return true;
  const tls = await checklist.run('tls', `Checking the certificate of ${host}`, () =>
    checkTls(endpoint, timeoutMs, env),
  );
  return tls.status !== 'fail';
}
