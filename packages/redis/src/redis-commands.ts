import type { StoreCommands } from '@kaisa-auth/core/store';
import type { RedisClient } from './client.js';
import { entryFrom, flagFrom, withCode } from './replies.js';
import { scriptRunner } from './run-script.js';
import { LEASE, READ, REMOVE, WRITE } from './scripts.js';
import { limitUnanswered } from './unanswered.js';

export interface RedisCommandsOptions {
  readonly keyPrefix?: string | undefined;
  readonly storeTimeoutMs?: number | undefined;
}

/**
 * A command rejects with a `code` where the server said what is wrong, or gave an answer that no script gives.
 *
 * @throws TypeError for what is no client
 */
export function redisCommands(
  client: RedisClient,
  { keyPrefix = 'kaisa-auth:', storeTimeoutMs = 250 }: RedisCommandsOptions = {},
): StoreCommands {
  const runScript = scriptRunner(client);
  const limited = limitUnanswered(storeTimeoutMs);
  const run: typeof runScript = (...call) => limited(() => runScript(...call)).catch(withCode);
  const did = async (...call: Parameters<typeof run>): Promise<boolean> =>
    flagFrom(await run(...call));
  const entryOf = (key: string): string => tagged(key, keyPrefix);
  const leaseOf = (key: string): string => `${entryOf(key)}:lease`;

  return {
    read: async (key) => entryFrom(await run(READ, [entryOf(key)], [])),
    write(key, value, ttlMs, holder) {
      const fence = holder === undefined ? [] : [holder];
      return did(WRITE, [entryOf(key), leaseOf(key)], [value, String(ttlMs), ...fence]);
    },
    remove: (key, value) => did(REMOVE, [entryOf(key)], [value]),
    lease: (key, holder, ttlMs) => did(LEASE, [leaseOf(key)], [holder, String(ttlMs)]),
    release: (key, holder) => did(REMOVE, [leaseOf(key)], [holder]),
  };
}

/** Of a key's name, Cluster looks at the part in braces only: an entry and its lease are to be on the same node. */
function tagged(key: string, prefix: string): string {
  return key.startsWith(prefix) ? `${prefix}{${key.slice(prefix.length)}}` : `{${key}}`;
}
