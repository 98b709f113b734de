import type { AnyOptions } from './any-options.js';
import type { TokenRequestError } from '../../src/index.js';
import { setUp } from './kaisa.js';
import { failure } from './waiting.js';

/** Returns the error for a server's `error_description`. */
export async function described(
  description: string,
  options: AnyOptions = {},
): Promise<TokenRequestError> {
  const { kaisa, provider } = await setUp(options);
  const body = { error: 'invalid_client', error_description: description };
  kaisa.tokenEndpoint.fail({ status: 401, body });
  return failure(provider.getToken());
}
