import type { TokenProvider } from '@kaisa-auth/core';
import type { ClientDriver, ClientSetup } from '@kaisa-auth/test-kit/client-driver';
import { newestDrivers } from '@kaisa-auth/test-kit/drivers/newest';
import type { ApiCall } from './apis.js';

/** Sends one call and resolves to the status of its response. Rejects if there is none. */
export type Send = (call: ApiCall) => Promise<number>;

/** The HTTP clients with their adapters, attached as an app does it, and named without their versions. */
export const clients: readonly ClientDriver[] = newestDrivers.map((driver) => ({
  ...driver,
  name: driver.name.replace(/ .*/, ''),
}));

/** Attaches a provider to a client. Without one, calls are sent without a token. */
export function connect(
  driver: ClientDriver,
  baseUrl: string,
  provider?: TokenProvider,
  options: Pick<ClientSetup, 'renewOn'> = {},
): Send {
  const client = driver.attach({ auths: provider ? [provider] : [], ...options });
  return async ({ path, body, ...call }) => {
    const given = body === undefined ? {} : { body: { given: body } };
    return (await client.send({ ...call, ...given, url: baseUrl + path })).status;
  };
}
