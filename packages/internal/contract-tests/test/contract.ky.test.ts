import newest, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { describeContract } from '../src/describe-contract.js';

describeContract(kyDriver(newest, '2, newest'), fetchDriver);
describeContract(
  kyDriver(lowest as unknown as KyInstance, '1.14.3, lowest'),
  fetchDriver,
  'adapter',
);
