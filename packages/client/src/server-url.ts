import { checkOption } from '@kaisa-auth/core/adapter';
import type { OpenApiDocument } from '@kaisa-auth/openapi/v2';

/** Where an API is: `https://{host}/{version}`, or `url`. */
export interface ServerOptions {
  readonly host?: string | undefined;
  readonly version?: string | undefined;
  readonly url?: string | undefined;
}

interface Server {
  readonly variables: Readonly<Record<'host' | 'version', { readonly default: string }>>;
}

/** The base URL of v2 or v3. @throws TypeError that names the wrong option */
export function restUrl(document: OpenApiDocument, options: ServerOptions): URL {
  const { url } = options;
  const [{ variables }] = document.servers as [Server];
  const { host = variables.host.default, version = variables.version.default } = options;
  if (url === undefined) {
    checkOption(
      isText(host, /^\w[\w.-]*(:\d+)?$/),
      'host',
      'a name, as api.analytics2.freespee.com',
    );
    checkOption(isText(version, /^\w[\w.-]*$/), 'version', 'one segment of a path, as 2.4.9');
    return endpointUrl(`https://${host}/${version}`);
  }
  checkOption(!(options.host ?? options.version), 'url', 'given without host and version');
  const checked = endpointUrl(url);
  checkOption(!checked.href.includes('?'), 'url', 'without a query');
  return checked;
}

/** The URL of DNCS. @throws TypeError that names the wrong option */
export function dncsUrl(options: ServerOptions): URL {
  for (const name of ['host', 'version'] as const) {
    checkOption(options[name] === undefined, name, 'left out: the url of DNCS is given whole');
  }
  return endpointUrl(options.url);
}

/** @throws TypeError if it is no URL to ask with a token */
function endpointUrl(url: string | undefined): URL {
  const parsed = isText(url, /^https?:[^#]+$/) ? parse(url) : undefined;
  const hasUser = parsed !== undefined && parsed.username + parsed.password !== '';
  checkOption(parsed !== undefined && !hasUser, 'url', 'an https URL, without user or fragment');
  return parsed;
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}
