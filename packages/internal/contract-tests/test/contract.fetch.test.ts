import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { describeContract } from '../src/describe-contract.js';

describeContract(fetchDriver, axiosDrivers.http);
