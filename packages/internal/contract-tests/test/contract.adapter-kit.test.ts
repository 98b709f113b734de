import { fetchDriver, initOf } from '@kaisa-auth/test-kit/drivers/fetch';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { describeContract } from '../src/describe-contract.js';
import { kaisaAuth } from './adapter-kit/courier-auth.js';
import { createCourier, type Courier, type CourierRequest } from './adapter-kit/courier.js';

/** The adapter that the kit's README shows, for an imaginary client. */
const courierDriver: ClientDriver = {
  name: 'the adapter of the kit’s README',
  bodies: ['json', 'text', 'bytes', 'web-stream'],
  seesBaseUrl: true,
  removesListeners: true,
  isAbort: (error, reason) => error === reason,
  attach({ baseUrl, auths, renewOn, hooks }) {
    const courier = auths.reduce<Courier>(
      (inner, auth) => kaisaAuth(inner, auth, { renewOn }),
      createCourier(baseUrl),
    );
    return {
      async send(request) {
        await hooks?.request?.();
        const sent = { ...initOf(request), url: request.url } as CourierRequest;
        const response = await courier.send(sent);
        hooks?.answer?.(response.status);
        return { status: response.status, body: response.text, raw: response };
      },
    };
  },
};

describeContract(courierDriver, fetchDriver, 'adapter');
