import { kaisaAuth, type TokenProviderOptions } from '@kaisa-auth/openapi-fetch';
import type { paths } from '@kaisa-auth/openapi/v2';
import createClient, { type Client, type Middleware } from 'openapi-fetch';

/** One account of Kaisa v2: paths, parameters, bodies and answers are typed. */
export type Account = Client<paths>;

/**
 * @param baseUrl with the version segment
 * @param auth of this account: each has a token of its own
 * @param others the app's own middlewares
 */
export function connect(
  baseUrl: string,
  auth: TokenProviderOptions,
  ...others: Middleware[]
): Account {
  const account = createClient<paths>({ baseUrl });
  account.use(...others, kaisaAuth(auth));
  return account;
}
