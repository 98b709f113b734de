import newest from 'openapi-fetch';
import lowest from 'openapi-fetch-lowest';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { openapiFetchDriversOf } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import { describeContract } from '../src/describe-contract.js';

const versions = [
  ['newest', newest],
  ['lowest', lowest as unknown as typeof newest],
] as const;

for (const [version, create] of versions) {
  const { middleware, fetch } = openapiFetchDriversOf(create, version);
  describeContract(middleware, fetchDriver, version === 'newest' ? 'all' : 'adapter');
  describeContract(fetch, fetchDriver, 'adapter');
}
