import { kaisaAuth } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';
import { axiosDrivers } from '../../contract-tests/drivers/axios.js';
import { fetchDriver } from '../../contract-tests/drivers/fetch.js';
import { kyDriver } from '../../contract-tests/drivers/ky.js';
import { openapiFetchDrivers } from '../../contract-tests/drivers/openapi-fetch.js';
import type { ClientDriver, ClientSetup } from '../../contract-tests/src/client-driver.js';
import { nextTry, TRY_HEADER } from './call-counts.js';

/** Each adapter with its client, as the contract tests drive it. */
export const adapters: Readonly<Record<string, ClientDriver>> = {
  axios: axiosDrivers.http,
  ky: kyDriver(ky, 'newest', attachToKy),
  'openapi-fetch': openapiFetchDrivers.middleware,
  fetch: fetchDriver,
};

/** ky repeats a GET that failed in the network, as it does by default: each try says which it is. */
function attachToKy(instance: KyInstance, { auths }: ClientSetup): KyInstance {
  const attached = auths.reduce((inner, auth) => inner.extend(kaisaAuth(auth)), instance);
  return attached.extend({
    hooks: {
      beforeRetry: [
        ({ request }) => {
          request.headers.set(TRY_HEADER, String(nextTry()));
        },
      ],
    },
  });
}
