import { pass, warn, type Result } from '../result.js';

type Environment = Readonly<Record<string, string | undefined>>;

const PROXY_VARIABLES = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/** A proxy that the environment names for a URL. */
export interface NamedProxy {
  readonly variable: string;
  readonly url: URL;
}

/** The facts that decide whether Node's fetch uses a proxy. */
export interface ProxySupport {
  /** Whether this version of Node can use a proxy that the environment names. */
  readonly isAvailable: boolean;
  /** Whether this process uses it, because an option or a variable switches it on. */
  readonly isSwitchedOn: boolean;
}

/** Returns the proxy that the usual variables name for a URL. */
export function proxyFor(url: URL, env: Environment): NamedProxy | undefined {
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const variable = [name, name.toUpperCase()].find((candidate) => env[candidate]);
  if (!variable || isExempt(url, noProxyOf(env))) return undefined;
  const proxy = parseProxy(env[variable] ?? '');
  return proxy && { variable, url: proxy };
}

/** Returns the variables that are set, but not to the URL of an HTTP proxy. */
export function unreadableProxies(env: Environment): string[] {
  return PROXY_VARIABLES.filter((name) => env[name] && !parseProxy(env[name]));
}

/** Warns of a variable that is not the URL of an HTTP proxy. Its value is not shown, because it may contain a password. */
export function warnOfUnreadable(variable: string): Result {
  return warn(
    `${variable} is not the URL of an HTTP proxy`,
    'A program that reads it fails, or sends requests without a proxy.',
    'Write it as http://proxy.example.com:3128, or unset it. Node supports no other proxies, such as SOCKS.',
  );
}

function parseProxy(text: string): URL | undefined {
  try {
    const url = new URL(text.includes('://') ? text : `http://${text}`);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Reads how this process handles proxies. Node takes `NODE_USE_ENV_PROXY` from 22.21 and 24.0 on, as its documents say. */
export function proxySupport(
  version: string,
  env: Environment,
  execArgv: readonly string[],
): ProxySupport {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isAvailable = major >= 24 || (major === 22 && minor >= 21);
  const options = [...execArgv, ...(env.NODE_OPTIONS ?? '').split(' ')];
  const isAsked = env.NODE_USE_ENV_PROXY === '1' || options.includes('--use-env-proxy');
  return { isAvailable, isSwitchedOn: isAvailable && isAsked };
}

/** Checks whether a proxy that is named for a URL is used. */
export function checkProxy(proxy: NamedProxy, support: ProxySupport): Result {
  // The user and password of a proxy are secrets too.
  const name = `${proxy.variable} names the proxy ${proxy.url.host}`;
  if (support.isSwitchedOn) return pass(`${name}, and Node uses it`);
  return warn(
    `${name}, but Node's fetch does not use it`,
    'Requests go out directly, which a firewall may not allow.',
    adviceFor(support),
  );
}

/** Checks variables that name a proxy for other URLs only. A program that calls such URLs would be surprised. */
export function checkOtherProxies(
  urls: readonly URL[],
  env: Environment,
  support: ProxySupport,
): Result {
  const noProxy = noProxyOf(env);
  const variable = PROXY_VARIABLES.find((name) => env[name]);
  if (!variable || urls.every((url) => isExempt(url, noProxy))) {
    return pass('No proxy variable applies');
  }
  // Node reads no variable for all protocols.
  if (support.isSwitchedOn && !/all/i.test(variable)) {
    return pass(`${variable} is set, but does not apply to these URLs`);
  }
  return warn(
    `${variable} is set, but Node's fetch does not use it`,
    'It does not apply to these URLs either way, but a program that calls others goes out directly.',
    adviceFor(support),
  );
}

function adviceFor({ isAvailable }: ProxySupport): string {
  return isAvailable
    ? 'Set NODE_USE_ENV_PROXY=1 for this command and for your program.'
    : 'Run Node 24 with NODE_USE_ENV_PROXY=1. Your program can also give its client a fetch that uses the proxy: ' +
        'see the example behind-a-proxy of kaisa-auth.';
}

function noProxyOf(env: Environment): string {
  return env.no_proxy ?? env.NO_PROXY ?? '';
}

/** Whether `NO_PROXY` names the host, a domain that it belongs to, or all hosts. */
function isExempt({ hostname, port }: URL, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    const [, name = '', ownPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (entry === '*') return true;
    if (name === '' || (ownPort !== undefined && ownPort !== port)) return false;
    return hostname === name || hostname.endsWith(`.${name}`);
  });
}
