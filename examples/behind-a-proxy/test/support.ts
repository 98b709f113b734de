import { onTestFinished, vi } from 'vitest';
import { startCorporateNetwork, type CorporateNetwork } from '../network/corporate-network.js';
import { PROXY_VARIABLES } from '../network/proxy.js';

/** A network of its own, whose proxy is the one in the environment of this process until the test ends. */
export async function enterNetwork(): Promise<CorporateNetwork> {
  const network = await startCorporateNetwork();
  onTestFinished(() => network.close());
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  for (const name of PROXY_VARIABLES) vi.stubEnv(name, undefined);
  vi.stubEnv('HTTPS_PROXY', network.env.HTTPS_PROXY);
  return network;
}

/** What the call failed with, innermost first: that says whether it was DNS, TLS or the proxy. */
export async function reasonsOf(call: Promise<unknown>): Promise<string[]> {
  const reasons: string[] = [];
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  for (let at = error; at instanceof Error; at = at.cause) reasons.unshift(String(at));
  return reasons;
}
