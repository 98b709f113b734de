import { kaisaAuth } from '@kaisa-auth/axios';
import axios, { type AxiosInstance } from 'axios';
import type { KaisaConfig } from '../config.js';
import type { Log } from '../log.js';
import { readAnswer } from './answer.js';
import { addCorrelationId } from './correlation-id.js';
import { raiseErrors } from './errors.js';
import { toForm, toQuery } from './form.js';
import { logTraffic } from './log-traffic.js';
import type { Metrics } from './metrics.js';
import { retryWhenBusy } from './retry.js';

/** The axios instance that every call to Kaisa v2 goes through. */
export function createHttp(config: KaisaConfig, log: Log, metrics: Metrics): AxiosInstance {
  const http = axios.create({
    baseURL: config.baseUrl,
    timeout: config.timeoutMs,
    headers: { Accept: 'application/json', 'User-Agent': 'crm-sync/3.2' },
    paramsSerializer: { serialize: toQuery },
    transformRequest: [toForm],
    transformResponse: [readAnswer],
  });
  addCorrelationId(http);
  kaisaAuth(http, { ...config.oauth, allowedOrigins: [new URL(config.baseUrl).origin] });
  metrics.watch(http);
  logTraffic(http, log);
  retryWhenBusy(http, config.retryDelayMs, log);
  raiseErrors(http, log);
  return http;
}
