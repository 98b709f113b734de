import { Failure } from '../errors.js';

const HINT = `the Redis client is not installed. Install it beside this command:
  npm install --save-dev @kaisa-auth/cli redis
or run both without installing them:
  npx -p @kaisa-auth/cli -p redis kaisa-auth doctor`;

/**
 * Imports `redis`.
 *
 * @throws Failure if it is not installed
 */
export async function importRedis(): Promise<typeof import('redis')> {
  try {
    return await import('redis');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') throw new Failure(HINT);
    throw error;
  }
}
