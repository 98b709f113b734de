import { isObject, readOption } from '@kaisa-auth/core/adapter';

/**
 * The part of node-redis (`redis` 4, 5 and 6) that the store uses: a client, a sentinel or a pool. The members are
 * typed here, so that one type fits the clients of all versions.
 */
export interface NodeRedisClient extends Emitter {
  eval(script: string, options: NodeRedisEval): Promise<unknown>;
  evalSha(digest: string, options: NodeRedisEval): Promise<unknown>;
}

export interface NodeRedisEval {
  keys: string[];
  arguments: string[];
}

/**
 * The part of a node-redis cluster that the store uses. Scripts go through `sendCommand`, because `evalSha` of version
 * 4 may choose a node that does not hold the key.
 */
export interface NodeRedisCluster extends Emitter {
  getSlotMaster(slot: number): unknown;
  sendCommand(firstKey: string, readOnly: boolean, words: string[]): Promise<unknown>;
}

/** The part of `ioredis` (5 and 6) that the store uses: a `Redis` or a `Cluster`. */
export interface IoredisClient extends Emitter {
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  evalsha(digest: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** Tells a client from a transaction or a pipeline, which has the same commands but emits no events. */
interface Emitter {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** A client of `redis` (4, 5, 6) or `ioredis` (5, 6). */
export type RedisClient = NodeRedisClient | NodeRedisCluster | IoredisClient;

export function isNodeRedis(client: RedisClient): client is NodeRedisClient {
  return hasMethods(client, 'on', 'eval', 'evalSha') && !isInLegacyMode(client);
}

export function isNodeRedisCluster(client: RedisClient): client is NodeRedisCluster {
  return hasMethods(client, 'on', 'getSlotMaster', 'sendCommand');
}

export function isIoredis(client: RedisClient): client is IoredisClient {
  return hasMethods(client, 'on', 'eval', 'evalsha') && !isInLegacyMode(client);
}

/**
 * In legacy mode `redis` 4 answers through callbacks instead of promises, also under the command names of `ioredis`.
 */
function isInLegacyMode(client: RedisClient): boolean {
  const options: unknown = Reflect.get(client, 'options');
  return isObject(options) && Boolean(readOption(options as LegacyOptions, 'legacyMode'));
}

interface LegacyOptions {
  readonly legacyMode?: unknown;
}

/** The client may be of any type, because callers without TypeScript can pass anything. */
function hasMethods(client: unknown, ...names: string[]): boolean {
  return isObject(client) && names.every((name) => typeof Reflect.get(client, name) === 'function');
}
