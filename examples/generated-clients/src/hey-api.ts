import { kaisaAuth } from '@kaisa-auth/fetch';
import type { CreateClientConfig } from './generated/hey-api/client.gen.js';
import { baseUrl, tokens } from './tokens.js';

/** The client that hey-api generates starts with this config. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl,
  fetch: kaisaAuth(tokens),
});
