import { stopTimers } from '@kaisa-auth/test-kit/stopped-timers';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import dns from 'node:dns';
import { onTestFinished, vi } from 'vitest';
import { readConfig, type Config } from '../config.js';
import { startCorporateNetwork, type CorporateNetwork } from '../network/corporate-network.js';
import { PROXY_VARIABLES } from '../network/proxy.js';

/** Starts a network. Until the test ends, its proxy is in the environment of this process, which finds no host without it. */
export async function enterNetwork(): Promise<CorporateNetwork> {
  const network = await startCorporateNetwork();
  onTestFinished(() => network.close());
  stopTimers();
  knowNoHosts();
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  for (const name of PROXY_VARIABLES) vi.stubEnv(name, undefined);
  vi.stubEnv('HTTPS_PROXY', network.env.HTTPS_PROXY);
  return network;
}

/** Asks no DNS server, whose answer for an unknown host may take seconds. */
function knowNoHosts(): void {
  const { lookup } = dns;
  const lookUp = (host: string, options: dns.LookupOptions, done: (error: Error) => void): void => {
    if (!host.endsWith('.test')) return void Reflect.apply(lookup, dns, [host, options, done]);
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
    process.nextTick(done, Object.assign(error, { code: 'ENOTFOUND' }));
  };
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(lookUp as typeof lookup);
  onTestFinished(() => {
    spy.mockRestore();
  });
}

/** The app's settings, with a provider that does not depend on the speed of the machine. */
export function configOf(env: Parameters<typeof readConfig>[0]): Config {
  const config = { ...readConfig(env), clock: unhurriedClock };
  return config;
}

/** The error of a call and its causes, innermost first: DNS, TLS or the proxy. */
export async function reasonsOf(call: Promise<unknown>): Promise<string[]> {
  const reasons: string[] = [];
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  for (let at = error; at instanceof Error; at = at.cause) reasons.unshift(String(at));
  return reasons;
}
