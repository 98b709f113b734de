import createClient from 'openapi-fetch';
import createLowestClient from 'openapi-fetch-lowest';
import newest from 'openapi-fetch/package.json' with { type: 'json' };
import lowest from 'openapi-fetch-lowest/package.json' with { type: 'json' };
import { expect, inject, it } from 'vitest';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import { describeContract } from '../src/describe-contract.js';

declare module 'vitest' {
  interface ProvidedContext {
    openapiFetchVersion: string;
  }
}

it('runs on the version that its project names', () => {
  const { version } = createClient === createLowestClient ? lowest : newest;
  expect(version).toBe(inject('openapiFetchVersion'));
});

for (const driver of Object.values(openapiFetchDrivers)) describeContract(driver, fetchDriver);
