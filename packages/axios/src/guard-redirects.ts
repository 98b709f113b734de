import type { Session } from '@kaisa-auth/core/adapter';
import type { InternalAxiosRequestConfig } from 'axios';

type Config = InternalAxiosRequestConfig;
type Headers = Record<string, unknown>;

/**
 * Takes the header off a redirect that leads elsewhere. The http adapter does so by itself only in later versions of
 * axios: before 1.19 it goes along to a subdomain.
 *
 * @returns what gives the config its own hook back
 */
export function guardRedirects(session: Session, config: Config): () => void {
  const { beforeRedirect } = config;
  config.beforeRedirect = (options, ...details) => {
    if (!session.covers((options as { href: string }).href)) forget(options.headers as Headers);
    beforeRedirect?.(options, ...details);
  };
  return () => {
    if (beforeRedirect) config.beforeRedirect = beforeRedirect;
    else delete config.beforeRedirect;
  };
}

function forget(headers: Headers): void {
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase() === 'authorization') Reflect.deleteProperty(headers, name);
  }
}
