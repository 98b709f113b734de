import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import type { ClientDriver, ClientRequest } from '@kaisa-auth/test-kit/client-driver';
import { sampleBody } from '@kaisa-auth/test-kit/sample-bodies';
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
        const response = await courier.send(courierRequest(request));
        hooks?.answer?.(response.status);
        return { status: response.status, body: response.text, raw: response };
      },
    };
  },
};

function courierRequest({ url, method, headers, body, signal }: ClientRequest): CourierRequest {
  const isJson = body === 'json';
  const value = body && sampleBody(body);
  return {
    url,
    ...(method && { method }),
    headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
    ...(value !== undefined && {
      body: (isJson ? JSON.stringify(value) : value) as NonNullable<CourierRequest['body']>,
    }),
    ...(signal && { signal }),
  };
}

describeContract(courierDriver, fetchDriver, 'adapter');
