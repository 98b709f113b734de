import { kaisaAuth } from '@kaisa-auth/fetch';
import { ECHO, networkPaths, type ClientPaths, type ErrorPath } from './error-path.js';

const sendWith =
  (signal?: () => AbortSignal, init: RequestInit = {}): ErrorPath['send'] =>
  ({ url }, provider) =>
    kaisaAuth(provider)(url + ECHO, { ...init, ...(signal && { signal: signal() }) });

export const fetchPaths: ClientPaths = {
  client: 'fetch',
  paths: [
    ...networkPaths(sendWith),
    { path: 'wrong init', send: sendWith(undefined, { method: 'GET', body: 'no' }) },
  ],
};
