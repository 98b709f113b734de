import { describe, expect, it, vi } from 'vitest';
import { clients } from '../clients.js';
import { API_HOST, AUTH_HOST } from '../network/corporate-network.js';
import { configOf, enterNetwork, reasonsOf } from './support.js';

const UNRESOLVED = /getaddrinfo ENOTFOUND auth\.kaisa\.test/;
const REFUSED = /Proxy response \(407\) !== 200 when HTTP Tunneling/;

/** The whole message, as people see it. */
const noToken = (why: RegExp): RegExp =>
  new RegExp(
    String.raw`^TokenRequestError: No access token from auth\.kaisa\.test:\d+: network_error, ` +
      String.raw`${why.source}\. Check tokenUrl, DNS, proxy and firewall\.$`,
  );

describe.each(Object.entries(clients))('%s behind a proxy', (_, connect) => {
  it('gets the token and calls the API through the proxy', async () => {
    const { env, kaisa, proxy } = await enterNetwork();
    const countCustomers = connect(configOf(env));
    expect([await countCustomers(), await countCustomers()]).toEqual([25, 25]);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiRequests: 2 });
    const [first, ...others] = proxy.connects;
    expect(first).toBe(AUTH_HOST);
    expect(new Set(others)).toEqual(new Set([API_HOST]));
  });

  it('replaces a revoked token through the proxy', async () => {
    const { env, kaisa } = await enterNetwork();
    const countCustomers = connect(configOf(env));
    await countCustomers();
    kaisa.revokeAll();
    expect(await countCustomers()).toBe(25);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, apiUnauthorized: 1 });
  });

  it.each([
    ['without HTTPS_PROXY', { HTTPS_PROXY: undefined }],
    ['if NO_PROXY names the hosts', { NO_PROXY: `${AUTH_HOST},${API_HOST}` }],
  ])('fails %s', async (_, changes) => {
    const { env, kaisa, proxy } = await enterNetwork();
    for (const [variable, value] of Object.entries(changes)) vi.stubEnv(variable, value);
    const reasons = await reasonsOf(connect(configOf(env))());
    expect(reasons[0]).toMatch(UNRESOLVED);
    expect(reasons.at(-1)).toMatch(noToken(UNRESOLVED));
    expect(proxy.connects).toEqual([]);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 0, apiRequests: 0 });
  });

  it('fails with a wrong proxy password', async () => {
    const { env, proxy } = await enterNetwork();
    vi.stubEnv('HTTPS_PROXY', proxy.url.replace(/:\w+@/, ':wrong@'));
    const reasons = await reasonsOf(connect(configOf(env))());
    expect(reasons.at(-1)).toMatch(noToken(REFUSED));
    expect(proxy.connects).toEqual([]);
  });

  it('fails without the CA', async () => {
    const { env, kaisa, proxy } = await enterNetwork();
    const config = configOf({ ...env, CORPORATE_CA_FILE: undefined });
    const [reason] = await reasonsOf(connect(config)());
    expect(reason).toMatch(/certificate/);
    expect(proxy.connects).toContain(AUTH_HOST);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });
});
