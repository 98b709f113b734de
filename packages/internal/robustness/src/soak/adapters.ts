import { kaisaAuth } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { ClientDriver, ClientSetup } from '@kaisa-auth/test-kit/client-driver';

/** Each adapter with its client, as in the contract tests. */
export const adapters: Readonly<Record<string, ClientDriver>> = {
  axios: axiosDrivers.http,
  ky: kyDriver(ky, 'newest', attachToKy),
  'openapi-fetch': openapiFetchDrivers.middleware,
  fetch: fetchDriver,
};

/** Without ky's own retries, so that every repeated request is one of the adapter. */
function attachToKy(instance: KyInstance, { auths }: ClientSetup): KyInstance {
  const attached = auths.reduce((inner, auth) => inner.extend(kaisaAuth(auth)), instance);
  return attached.extend({ retry: 0 });
}
