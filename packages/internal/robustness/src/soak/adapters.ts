import { kaisaAuth } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { ClientDriver, ClientSetup } from '@kaisa-auth/test-kit/client-driver';
import { countTry } from './calling.js';
import { TRY_HEADER } from './messages.js';

/** Each adapter with its client, as in the contract tests. */
export const adapters: Readonly<Record<string, ClientDriver>> = {
  axios: axiosDrivers.http,
  ky: kyDriver(ky, 'newest', attachToKy),
  'openapi-fetch': openapiFetchDrivers.middleware,
  fetch: fetchDriver,
};

/** Numbers the tries of ky, which retries a GET after a network error by default. */
function attachToKy(instance: KyInstance, { auths }: ClientSetup): KyInstance {
  const attached = auths.reduce((inner, auth) => inner.extend(kaisaAuth(auth)), instance);
  const numberTry = ({ request }: { request: Request }): void => {
    request.headers.set(TRY_HEADER, String(countTry()));
  };
  return attached.extend({ hooks: { beforeRetry: [numberTry] } });
}
