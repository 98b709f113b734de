import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import ky from 'ky';
import { casesFor, type Extent } from '../select-cases.js';

/** Each client with another kind of client that shares a provider with it. */
const CLIENTS: readonly (readonly [ClientDriver, ClientDriver, Extent])[] = [
  [axiosDrivers.http, fetchDriver, 'all'],
  [axiosDrivers.fetch, fetchDriver, 'adapter'],
  [kyDriver(ky, '2'), fetchDriver, 'all'],
  [openapiFetchDrivers.middleware, fetchDriver, 'all'],
  [openapiFetchDrivers.fetch, fetchDriver, 'adapter'],
  [fetchDriver, axiosDrivers.fetch, 'all'],
];

/** Each case for one client and one body format. The list is the same in every runtime. */
export const plannedCases = CLIENTS.flatMap(([driver, companion, extent]) =>
  (['form', 'json'] as const).flatMap((bodyFormat) =>
    casesFor(driver, bodyFormat, extent).map(([id, one]) => {
      const title = `${driver.name}, ${bodyFormat}: ${id}`;
      return { title, one, scene: { driver, companion, bodyFormat } };
    }),
  ),
);
