import { kaisaAuth } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { ClientDriver, ClientSetup } from '@kaisa-auth/test-kit/client-driver';
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
