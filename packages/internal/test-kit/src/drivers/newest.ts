import ky from 'ky';
import type { ClientDriver } from '../client-driver.js';
import { axiosDrivers } from './axios.js';
import { fetchDriver } from './fetch.js';
import { kyDriver } from './ky.js';
import { openapiFetchDrivers } from './openapi-fetch.js';

/** One driver for each adapter, with the newest version of its client. */
export const newestDrivers: readonly ClientDriver[] = [
  axiosDrivers.http,
  kyDriver(ky, '2'),
  openapiFetchDrivers.middleware,
  fetchDriver,
];
