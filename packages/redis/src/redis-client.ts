import { isObject, readOption } from '@kaisa-auth/core/adapter';

/**
 * A client, sentinel or pool of node-redis (`redis` 4, 5 and 6): the members that the store uses.
 *
 * @example
 * ```ts
 * import { createClient } from 'redis';
 * import type { NodeRedisClient } from '@kaisa-auth/redis';
 *
 * const client: NodeRedisClient = createClient();
 * ```
 */
export interface NodeRedisClient extends Emitter {
  /** Runs a script. */
  eval(script: string, options: NodeRedisEval): Promise<unknown>;
  /** Runs a script that the server knows by its SHA-1 digest. */
  evalSha(digest: string, options: NodeRedisEval): Promise<unknown>;
}

export interface NodeRedisEval {
  keys: string[];
  arguments: string[];
}

/**
 * A cluster of node-redis: the members that the store uses. Scripts go through `sendCommand`, because `evalSha` of version 4
 * may choose a node that does not hold the key.
 *
 * @example
 * ```ts
 * import { createCluster } from 'redis';
 * import type { NodeRedisCluster } from '@kaisa-auth/redis';
 *
 * const cluster: NodeRedisCluster = createCluster({ rootNodes: [{ url: 'redis://localhost:7000' }] });
 * ```
 */
export interface NodeRedisCluster extends Emitter {
  /** Only tells a cluster from a client. */
  getSlotMaster(slot: number): unknown;
  /** Sends a command to the node that holds the key. */
  sendCommand(firstKey: string, readOnly: boolean, words: string[]): Promise<unknown>;
}

/**
 * A `Redis` or a `Cluster` of `ioredis` (5 and 6): the members that the store uses.
 *
 * @example
 * ```ts
 * import { Redis } from 'ioredis';
 * import type { IoredisClient } from '@kaisa-auth/redis';
 *
 * const client: IoredisClient = new Redis({ lazyConnect: true });
 * ```
 */
export interface IoredisClient extends Emitter {
  /** Runs a script. */
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  /** Runs a script that the server knows by its SHA-1 digest. */
  evalsha(digest: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** Tells a client from a transaction or a pipeline, which has the same commands but emits no events. */
interface Emitter {
  /** Only tells a client from a transaction or a pipeline. */
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Any client that `createRedisTokenStore` accepts.
 *
 * @example
 * ```ts
 * import { createRedisTokenStore, type RedisClient } from '@kaisa-auth/redis';
 *
 * const storeFor = (client: RedisClient) => createRedisTokenStore(client, { keyPrefix: 'my-app:' });
 * ```
 */
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
 * Whether a client of `redis` 4 calls back instead of returning promises, also under the command names of `ioredis`.
 */
function isInLegacyMode(client: RedisClient): boolean {
  const options: unknown = Reflect.get(client, 'options');
  return isObject(options) && Boolean(readOption(options as LegacyOptions, 'legacyMode'));
}

interface LegacyOptions {
  readonly legacyMode?: unknown;
}

/** Whether a client has methods. It may be of any type, because callers without TypeScript can pass anything. */
function hasMethods(client: unknown, ...names: string[]): boolean {
  return isObject(client) && names.every((name) => typeof Reflect.get(client, name) === 'function');
}
