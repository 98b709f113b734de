import { kaisaAuth } from '@kaisa-auth/fetch';
import {
  close,
  cut,
  ECHO,
  hold,
  tokenPaths,
  type ClientPaths,
  type ErrorPath,
} from './error-path.js';

const sendWith =
  (init?: () => RequestInit): ErrorPath['send'] =>
  (kaisa, provider) =>
    kaisaAuth(provider)(kaisa.url + ECHO, init?.());

export const fetchPaths: ClientPaths = {
  client: 'fetch',
  paths: [
    { path: 'connection cut', arrange: cut, send: sendWith() },
    { path: 'nobody there', arrange: close, send: sendWith() },
    {
      path: 'abort',
      arrange: hold,
      send: sendWith(() => ({ signal: AbortSignal.timeout(5) })),
    },
    { path: 'wrong init', send: sendWith(() => ({ method: 'GET', body: 'no' })) },
    ...tokenPaths(sendWith()),
  ],
};
