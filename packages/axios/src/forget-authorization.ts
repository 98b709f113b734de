import type { InternalAxiosRequestConfig } from 'axios';

type Config = InternalAxiosRequestConfig;

/**
 * Deletes the header from the config, and from the copies that an adapter may have put into its response or error.
 * Deleted, not masked: retry plugins send the same config again, and it must be signed anew.
 */
export function forgetAuthorization(outcome: unknown, sent: Config, authorization: string): void {
  sent.headers.delete('Authorization');
  forgetCopies(outcome, sent, authorization);
}

function forgetCopies(outcome: unknown, sent: Config, authorization: string): void {
  const { config, response } = Object(outcome) as { config?: Config; response?: unknown };
  if (config && config !== sent) forgetValue(Object(config.headers) as object, authorization);
  if (response) forgetCopies(response, sent, authorization);
}

/** Under any name it has there; what the adapter has set itself stays. */
function forgetValue(headers: object, authorization: string): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value === authorization) Reflect.deleteProperty(headers, name);
  }
}
