import axios from 'axios';
import { createRequire } from 'node:module';
import { expect, inject, it } from 'vitest';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { describeContract } from '../src/describe-contract.js';

const load = createRequire(import.meta.url);

declare module 'vitest' {
  interface ProvidedContext {
    axiosPackage: 'axios' | 'axios-lowest';
  }
}

const axiosPackage = inject('axiosPackage');

it('runs on the version that the project names', () => {
  expect(load(`${axiosPackage}/package.json`)).toMatchObject({ version: axios.VERSION });
});

const isNewest = axiosPackage === 'axios';
describeContract(axiosDrivers.http, fetchDriver, isNewest ? 'all' : 'adapter');
// The lowest version has no fetch adapter.
if (isNewest) describeContract(axiosDrivers.fetch, fetchDriver, 'adapter');
