import type { StoreCommands, StoredEntry } from '@kaisa-auth/core/store';
import type { RedisClient } from './client.js';
import { scriptRunner } from './run-script.js';
import { LEASE, READ, REMOVE, WRITE } from './scripts.js';
import { limitUnanswered } from './unanswered.js';

export interface RedisCommandsOptions {
  readonly keyPrefix?: string | undefined;
  readonly storeTimeoutMs?: number | undefined;
}

/** @throws TypeError for what is no client */
export function redisCommands(
  client: RedisClient,
  { keyPrefix = 'kaisa-auth:', storeTimeoutMs = 250 }: RedisCommandsOptions = {},
): StoreCommands {
  const runScript = scriptRunner(client);
  const limited = limitUnanswered(storeTimeoutMs);
  const run: typeof runScript = (...call) => limited(() => runScript(...call));
  // Some settings of clients make numbers texts.
  const did = async (...call: Parameters<typeof run>): Promise<boolean> =>
    Number(await run(...call)) === 1;
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

/** Some settings of clients make texts Buffers, and numbers texts. */
function entryFrom(reply: unknown): StoredEntry | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [value = '', msLeft] = reply.map(String);
  // What has no end (-1) is not ours.
  return Number(msLeft) > 0 ? { value, msLeft: Number(msLeft) } : undefined;
}
