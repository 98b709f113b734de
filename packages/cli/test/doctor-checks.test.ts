import { describe, expect, it } from 'vitest';
import { checkNode } from '../src/doctor/checks/node.js';
import { checkProxy, proxyFor, proxySupport } from '../src/doctor/checks/proxy.js';

describe('Node', () => {
  it.each([
    ['20.18.9', 'fail'],
    ['18.20.0', 'fail'],
    ['20.19.0', 'pass'],
    ['22.0.0', 'pass'],
    ['100.0.0', 'pass'],
  ])('%s: %s', (version, status) => {
    expect(checkNode(version)).toMatchObject({ status });
  });
});

const KAISA = new URL('https://auth.freespee.com/oauth2/token');
const PROXY = 'http://user:proxy-password@proxy.example.com:3128';

describe('a proxy variable', () => {
  it.each([
    { env: {}, proxy: undefined },
    { env: { HTTPS_PROXY: PROXY }, proxy: 'HTTPS_PROXY' },
    { env: { https_proxy: 'proxy.example.com:3128', HTTPS_PROXY: '' }, proxy: 'https_proxy' },
    { env: { HTTP_PROXY: PROXY }, proxy: undefined },
    { env: { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com, freespee.com' }, proxy: undefined },
    { env: { HTTPS_PROXY: PROXY, NO_PROXY: '.freespee.com:443' }, proxy: 'HTTPS_PROXY' },
    { env: { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, proxy: undefined },
    { env: { HTTPS_PROXY: PROXY, NO_PROXY: 'speesee.com' }, proxy: 'HTTPS_PROXY' },
    { env: { HTTPS_PROXY: 'http://' }, proxy: undefined },
  ])('$env applies: $proxy', ({ env, proxy }) => {
    expect(proxyFor(KAISA, env)?.variable).toBe(proxy);
  });

  it.each([
    { version: '20.19.0', env: { NODE_USE_ENV_PROXY: '1' }, status: 'warn', next: /Run Node 24/ },
    { version: '24.5.0', env: {}, status: 'warn', next: /Set NODE_USE_ENV_PROXY=1/ },
    { version: '24.5.0', env: { NODE_USE_ENV_PROXY: '1' }, status: 'pass' },
    { version: '22.21.0', env: { NODE_OPTIONS: '--use-env-proxy' }, status: 'pass' },
    { version: '22.20.0', env: { NODE_USE_ENV_PROXY: '1' }, status: 'warn', next: /Run Node 24/ },
  ])('on Node $version with $env: $status', ({ version, env, status, next = /^$/ }) => {
    const proxy = proxyFor(KAISA, { HTTPS_PROXY: PROXY });
    const found = checkProxy(proxy, proxySupport(version, env, []));
    expect(found.status).toBe(status);
    expect(found.next ?? '').toMatch(next);
    expect(JSON.stringify(found)).not.toContain('proxy-password');
  });

  it('may be honoured through an argument of Node', () => {
    expect(proxySupport('24.5.0', {}, ['--use-env-proxy'])).toMatchObject({ isSwitchedOn: true });
  });
});
