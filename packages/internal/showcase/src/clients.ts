import type { TokenProvider } from '@kaisa-auth/core';
import type { ClientDriver, ClientSetup } from '@kaisa-auth/test-kit/client-driver';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import ky from 'ky';
import type { ApiCall } from './apis.js';

/** Sends one call and resolves to the status of its response. Rejects if there is none. */
export type Send = (call: ApiCall) => Promise<number>;

/** An HTTP client with its adapter, attached as an app does it. */
export interface Client {
  readonly name: string;
  readonly driver: ClientDriver;
}

export const clients: readonly Client[] = [
  { name: 'axios', driver: axiosDrivers.http },
  { name: 'ky', driver: kyDriver(ky, 'newest') },
  { name: 'openapi-fetch', driver: openapiFetchDrivers.middleware },
  { name: 'fetch', driver: fetchDriver },
];

/** Attaches a provider to a client. Without one, calls are sent without a token. */
export function connect(
  { driver }: Pick<Client, 'driver'>,
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
