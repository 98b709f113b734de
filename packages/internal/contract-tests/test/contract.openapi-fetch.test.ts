import newest from 'openapi-fetch';
import lowest from 'openapi-fetch-lowest';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { openapiFetchDriversOf } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import { describeContract } from '../src/describe-contract.js';

const versions = { newest, lowest: lowest as unknown as typeof newest };

for (const [version, create] of Object.entries(versions)) {
  const { middleware, fetch } = openapiFetchDriversOf(create, version);
  describeContract(middleware, fetchDriver);
  describeContract(fetch, fetchDriver);
}
