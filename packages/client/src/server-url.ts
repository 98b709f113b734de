import { checkOption, readOption } from '@kaisa-auth/core/adapter';
import type { OpenApiDocument } from '@kaisa-auth/openapi/v2';

/** The address of an API: `https://{host}/{version}`, or `url`. */
export interface ServerOptions {
  readonly host?: string | undefined;
  readonly version?: string | undefined;
  readonly url?: string | undefined;
}

interface Server {
  readonly variables: Readonly<Record<'host' | 'version', { readonly default: string }>>;
}

/**
 * Returns the base URL of v2 or v3.
 *
 * @throws TypeError that names the invalid option
 */
export function restUrl(document: OpenApiDocument, options: ServerOptions): URL {
  const url = readOption(options, 'url');
  if (url !== undefined) {
    const hostOrVersion = readOption(options, 'host') ?? readOption(options, 'version');
    checkOption(!hostOrVersion, 'url', 'given without host and version');
    const checked = endpointUrl(url);
    checkOption(!checked.href.includes('?'), 'url', 'without a query');
    return checked;
  }
  const [{ variables }] = document.servers as [Server];
  const host = readOption(options, 'host', variables.host.default);
  const version = readOption(options, 'version', variables.version.default);
  const hostForm = 'a host name, such as api.analytics.freespee.com';
  checkOption(matches(host, /^\w[\w.-]*(:\d+)?$/), 'host', hostForm);
  checkOption(matches(version, /^\w[\w.-]*$/), 'version', 'one path segment, such as 2.4.9');
  return endpointUrl(`https://${host}/${version}`);
}

/**
 * Returns the URL of DNCS.
 *
 * @throws TypeError that names the invalid option
 */
export function dncsUrl(options: ServerOptions): URL {
  for (const name of ['host', 'version'] as const) {
    const isOmitted = readOption(options, name) === undefined;
    checkOption(isOmitted, name, 'left out, because url is the whole address of DNCS');
  }
  return endpointUrl(readOption(options, 'url'));
}

/** Plain http is rejected later, by the provider, unless the host is loopback. */
function endpointUrl(url: string | undefined): URL {
  const parsed = matches(url, /^https?:[^#]+$/) ? parseUrl(url) : undefined;
  const hasCredentials = parsed !== undefined && parsed.username + parsed.password !== '';
  const isValid = parsed !== undefined && !hasCredentials;
  checkOption(isValid, 'url', 'an https URL without user name, password or fragment');
  return parsed;
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}
