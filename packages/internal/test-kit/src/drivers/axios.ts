import { kaisaAuth } from '@kaisa-auth/axios';
import axios, { isAxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import axiosRetry from 'axios-retry';
import type { Client, ClientAnswer, ClientDriver, ClientSetup } from '../client-driver.js';
import { sampleBody, type BodyKind } from '../sample-bodies.js';

const BODIES: readonly BodyKind[] = ['json', 'form', 'text', 'bytes', 'multipart'];

export const axiosDrivers = {
  http: axiosDriver('http', [...BODIES, 'node-stream', 'form-data']),
  /** Not in the lowest version. */
  fetch: axiosDriver('fetch', [...BODIES, 'web-stream']),
} as const;

function axiosDriver(adapter: 'http' | 'fetch', bodies: readonly BodyKind[]): ClientDriver {
  return {
    name: `axios ${axios.VERSION}, ${adapter} adapter`,
    bodies,
    retries: true,
    detaches: true,
    removesListeners: true,
    seesBaseUrl: true,
    isAbort: (error) => axios.isCancel(error) && error instanceof axios.CanceledError,
    // Each of axios's own adapters has its own code.
    isTimeout: (error) =>
      isAxiosError(error) && error.code === (adapter === 'http' ? 'ECONNABORTED' : 'ETIMEDOUT'),
    attach(setup) {
      return attachTo(axios.create({ adapter }), setup, (instance, { auths, renewOn }) => {
        const detach = auths.map((auth) => kaisaAuth(instance, auth, { renewOn }));
        return () => {
          for (const end of detach) end();
        };
      });
    },
  };
}

/** A user's instance, with whatever `attach` does to it. */
export function attachTo(
  instance: AxiosInstance,
  setup: ClientSetup,
  attach: (instance: AxiosInstance, setup: ClientSetup) => () => void,
): Client {
  const { baseUrl, hooks, retry } = setup;
  if (baseUrl) instance.defaults.baseURL = baseUrl;
  if (hooks?.first) addHooks(instance, hooks);
  const detach = attach(instance, setup);
  if (hooks && !hooks.first) addHooks(instance, hooks);
  if (retry) addRetry(instance, retry);
  return { send: (request) => send(instance, request), detach };
}

async function send(
  instance: AxiosInstance,
  { url, method = 'GET', headers = {}, body, signal, timeoutMs }: Parameters<Client['send']>[0],
): Promise<ClientAnswer> {
  try {
    const response = await instance.request<string>({
      url,
      method,
      headers: { ...headers },
      transformResponse: (data: unknown) => data,
      ...(body && { data: sampleBody(body) }),
      ...(signal && { signal }),
      ...(timeoutMs && { timeout: timeoutMs }),
    });
    return answerOf(response, response);
  } catch (error) {
    if (!isAxiosError(error) || !error.response) throw error;
    return answerOf(error.response, error);
  }
}

function answerOf({ status, data }: AxiosResponse, raw: unknown): ClientAnswer {
  return { status, body: String(data), raw };
}

function addHooks(instance: AxiosInstance, { request, answer }: ClientSetup['hooks'] & {}): void {
  instance.interceptors.request.use(async (config) => {
    await request?.();
    return config;
  });
  instance.interceptors.response.use(
    (response) => {
      answer?.(response.status);
      return response;
    },
    (error: unknown) => {
      if (isAxiosError(error)) answer?.(error.response?.status ?? 0);
      throw error;
    },
  );
}

function addRetry(instance: AxiosInstance, onRetry: () => void): void {
  axiosRetry(instance, {
    retries: 1,
    retryDelay: () => 0,
    retryCondition: ({ response }) => response?.status === 503,
    onRetry,
  });
}
