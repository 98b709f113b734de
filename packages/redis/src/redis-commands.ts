import { readOption } from '@kaisa-auth/core/adapter';
import type { StoreCommands } from '@kaisa-auth/core/store';
import { limitUnanswered } from './limit-unanswered.js';
import type { RedisClient } from './redis-client.js';
import { entryFrom, flagFrom, leaseAnswerFrom, withCode } from './replies.js';
import { scriptRunner, type RunScript } from './run-script.js';
import { EXTEND, LEASE, READ, REMOVE, WRITE } from './scripts.js';

export interface RedisCommandsOptions {
  readonly keyPrefix?: string | undefined;
  readonly storeTimeoutMs?: number | undefined;
}

/**
 * Creates the commands of a token store, each one script that Redis runs atomically. A command rejects with an error
 * whose `code` is the server's, or `INVALID_ANSWER` if the reply is not one that the script returns.
 *
 * @throws TypeError if `client` is not a supported client
 */
export function redisCommands(
  client: RedisClient,
  options: RedisCommandsOptions = {},
): StoreCommands {
  const keyPrefix = readOption(options, 'keyPrefix', 'kaisa-auth:');
  const runScript = scriptRunner(client);
  const limit = limitUnanswered(readOption(options, 'storeTimeoutMs', 250));
  const run: RunScript = (...call) => limit(() => runScript(...call)).catch(withCode);
  const runFlag = async (...call: Parameters<RunScript>): Promise<boolean> =>
    flagFrom(await run(...call));
  const entryKey = (key: string): string => withHashTag(key, keyPrefix);
  const leaseKey = (key: string): string => `${entryKey(key)}:lease`;

  return {
    read: async (key) => entryFrom(await run(READ, [entryKey(key)], [])),
    write(key, value, ttlMs, holder) {
      const requiredHolder = holder === undefined ? [] : [holder];
      const parameters = [value, String(ttlMs), ...requiredHolder];
      return runFlag(WRITE, [entryKey(key), leaseKey(key)], parameters);
    },
    remove: (key, value) => runFlag(REMOVE, [entryKey(key)], [value]),
    lease: async (key, holder, ttlMs) =>
      leaseAnswerFrom(await run(LEASE, [leaseKey(key)], [holder, String(ttlMs)])),
    extend: (key, holder, ttlMs) => runFlag(EXTEND, [leaseKey(key)], [holder, String(ttlMs)]),
    release: (key, holder) => runFlag(REMOVE, [leaseKey(key)], [holder]),
  };
}

/** Puts the key in braces, because Redis Cluster chooses the node by that part: an entry and its lease share a node. */
function withHashTag(key: string, prefix: string): string {
  return key.startsWith(prefix) ? `${prefix}{${key.slice(prefix.length)}}` : `{${key}}`;
}
