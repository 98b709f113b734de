import { describe, expect, it } from 'vitest';
import { readVariables } from '../src/config/variables.js';
import { checkAddresses } from '../src/doctor/addresses.js';
import { Checklist } from '../src/doctor/checklist.js';
import { checkNode } from '../src/doctor/checks/node.js';
import {
  checkOtherProxies,
  checkProxy,
  proxyFor,
  proxySupport,
  unreadableProxies,
} from '../src/doctor/checks/proxy.js';
import { checkSecretLength } from '../src/doctor/checks/variables.js';

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
    { env: { HTTPS_PROXY: 'socks5://proxy.example.com:1080' }, proxy: undefined },
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

  it.each([
    { value: 'socks5://proxy.example.com:1080', expected: ['ALL_PROXY'] },
    { value: 'https://proxy.example.com', expected: [] },
    { value: 'proxy.example.com:3128', expected: [] },
  ])('that is $value names no HTTP proxy: $expected', ({ value, expected }) => {
    expect(unreadableProxies({ ALL_PROXY: value })).toEqual(expected);
  });

  it('may be honoured through an argument of Node', () => {
    expect(proxySupport('24.5.0', {}, ['--use-env-proxy'])).toMatchObject({ isSwitchedOn: true });
  });
});

/** Checks the URLs of this environment, and returns what doctor says of them. */
async function saidOfUrls(env: Record<string, string>): Promise<string[]> {
  const said: string[] = [];
  const checklist = new Checklist({
    start: () => undefined,
    add: ({ status, title }) => Promise.resolve(void said.push(`${status}: ${title}`)),
    finish: () => Promise.resolve(),
  });
  await checkAddresses(checklist, await readVariables({}, env));
  return said;
}

const LOCAL = 'http://127.0.0.1:8080';

describe('the URLs', () => {
  it('that are defaults are named', async () => {
    expect(await saidOfUrls({})).toEqual([
      'pass: KAISA_TOKEN_URL is not set: using https://auth.freespee.com/oauth2/token (default)',
      'pass: KAISA_BASE_URL is not set: using https://api.analytics.freespee.com/2.4.9 (default)',
      'pass: KAISA_V3_URL is not set: using https://api.analytics.freespee.com/3.0.0 (assumed)',
    ]);
  });

  it.each([
    { env: { KAISA_TOKEN_URL: `${LOCAL}/token` }, warning: 'Only the token URL' },
    { env: { KAISA_BASE_URL: 'https://localhost/2.4.9' }, warning: 'Only the base URL' },
    { env: { KAISA_BASE_URL: 'http://[::1]:8080/2.4.9' }, warning: 'Only the base URL' },
  ])('$env are of two systems', async ({ env, warning }) => {
    expect(await saidOfUrls(env)).toContain(`warn: ${warning} is on this machine`);
  });

  it('of an emulator belong together', async () => {
    const env = { KAISA_TOKEN_URL: `${LOCAL}/token`, KAISA_BASE_URL: `${LOCAL}/2.4.9` };
    expect((await saidOfUrls(env)).join()).not.toContain('warn');
  });
});

it.each([
  { value: 'abc', says: 'too short to be redacted' },
  { value: 'wrong', says: 'prints [redacted] instead of it' },
  { value: 'eight888', says: undefined },
])('a secret such as $value: $says', ({ value, says }) => {
  const found = checkSecretLength({ value, from: 'KAISA_CLIENT_SECRET' });
  if (says === undefined) expect(found).toBeUndefined();
  else expect(found?.detail).toContain(says);
});
