import { axiosDrivers } from '../drivers/axios.js';
import { fetchDriver } from '../drivers/fetch.js';
import { describeContract } from '../src/describe-contract.js';

describeContract(fetchDriver, axiosDrivers.http);
