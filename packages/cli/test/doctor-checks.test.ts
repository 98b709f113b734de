import { describe, expect, it } from 'vitest';
import { checkNode } from '../src/doctor/checks/node.js';
import {
  checkOtherProxies,
  checkProxy,
  proxyFor,
  proxySupport,
} from '../src/doctor/checks/proxy.js';

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
    const found = proxy && checkProxy(proxy, proxySupport(version, env, []));
    expect(found?.status).toBe(status);
    expect(found?.next ?? '').toMatch(next);
    expect(JSON.stringify(found)).not.toContain('proxy-password');
  });

  it.each([
    { env: {}, status: 'pass', title: 'No proxy variable applies' },
    { env: { HTTPS_PROXY: PROXY }, status: 'warn', title: 'HTTPS_PROXY is set, but' },
    { env: { HTTPS_PROXY: PROXY, NO_PROXY: '127.0.0.1' }, status: 'pass', title: 'No proxy' },
    { env: { ALL_PROXY: PROXY, NODE_USE_ENV_PROXY: '1' }, status: 'warn', title: 'ALL_PROXY is' },
    {
      env: { HTTPS_PROXY: PROXY, NODE_USE_ENV_PROXY: '1' },
      status: 'pass',
      title: 'HTTPS_PROXY is set, but does not apply',
    },
  ])('for other URLs, with $env: $status', ({ env, status, title }) => {
    const urls = [new URL('http://127.0.0.1:8080/')];
    const found = checkOtherProxies(urls, env, proxySupport('24.5.0', env, []));
    expect(found.status).toBe(status);
    expect(found.title).toContain(title);
    expect(JSON.stringify(found)).not.toContain('proxy-password');
  });

  it('may be honoured through an argument of Node', () => {
    expect(proxySupport('24.5.0', {}, ['--use-env-proxy'])).toMatchObject({ isSwitchedOn: true });
  });
});
