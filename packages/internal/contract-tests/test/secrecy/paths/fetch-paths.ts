import { kaisaAuth } from '@kaisa-auth/fetch';
import { networkFailures, pathsOf, type ClientPaths, type Failure } from './error-path.js';
import { ECHO } from '@kaisa-auth/test-kit/world';

const FAILURES: readonly Failure<RequestInit>[] = [
  ...networkFailures,
  { path: 'wrong init', options: () => ({ method: 'GET', body: 'no' }) },
];

export const fetchPaths: ClientPaths = {
  client: 'fetch',
  paths: pathsOf(undefined, FAILURES, ({ kaisa, provider }, init) =>
    kaisaAuth(provider)(kaisa.url + ECHO, init),
  ),
};
