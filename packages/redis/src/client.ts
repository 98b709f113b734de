/**
 * What is used of node-redis (`redis` 4, 5 and 6): a client, a sentinel or a pool. The members are typed here, so that
 * one type fits the clients of all versions.
 */
export interface NodeRedisClient extends Emitter {
  eval(script: string, options: NodeRedisEval): Promise<unknown>;
  evalSha(digest: string, options: NodeRedisEval): Promise<unknown>;
}

export interface NodeRedisEval {
  keys: string[];
  arguments: string[];
}

/** What is used of a cluster of node-redis. `evalSha` will not do: in version 4 it asks any node. */
export interface NodeRedisCluster extends Emitter {
  getSlotMaster(slot: number): unknown;
  sendCommand(firstKey: string, readOnly: boolean, words: string[]): Promise<unknown>;
}

/** What is used of `ioredis` (5 and 6): a `Redis` or a `Cluster`. */
export interface IoredisClient extends Emitter {
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  evalsha(digest: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** Tells clients from what has their commands and answers otherwise: a transaction, a pipeline, a legacy client. */
interface Emitter {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export type RedisClient = NodeRedisClient | NodeRedisCluster | IoredisClient;

export function isNodeRedis(client: RedisClient): client is NodeRedisClient {
  return has(client, 'on', 'eval', 'evalSha') && !isLegacy(client);
}

export function isNodeRedisCluster(client: RedisClient): client is NodeRedisCluster {
  return has(client, 'on', 'getSlotMaster', 'sendCommand');
}

export function isIoredis(client: RedisClient): client is IoredisClient {
  return has(client, 'on', 'eval', 'evalsha') && !isLegacy(client);
}

/** One of `redis` 4 that answers through callbacks, and has the names of the commands of `ioredis` too. */
function isLegacy(client: RedisClient): boolean {
  const { options } = Object(client) as { options?: { legacyMode?: boolean } };
  return !!options?.legacyMode;
}

function has(client: unknown, ...names: string[]): boolean {
  const members = Object(client) as Record<string, unknown>;
  return names.every((name) => typeof members[name] === 'function');
}
