import * as ioredis from 'ioredis';
import * as ioredis5 from 'ioredis-5';
import ioredisLowest from 'ioredis-lowest';
import * as redis from 'redis';
import * as redis4 from 'redis-4';
import * as redis5 from 'redis-5';
import * as redisLowest from 'redis-lowest';
import type { RedisClient } from '../src/index.js';
import { MASTER } from './sentinel.js';

/** A client of a user's. */
export interface Connection {
  readonly client: RedisClient;
  close(): Promise<unknown>;
}

export type Connect = (port: number) => Promise<Connection>;

/** `destroy` is newer than `disconnect`. */
interface Connectable {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
  disconnect?(): unknown;
  destroy?(): unknown;
}

/** It has but a default export, and that is CommonJS. */
const LowestRedis = ioredisLowest.default;

const url = (port: number): string => `redis://127.0.0.1:${port}`;
/** Longer than any answer of a slow machine takes. */
const connectTimeout = 600_000;
const socket = { reconnectStrategy: 20, connectTimeout };
const defaults = { socket: { connectTimeout } };
const seed = (port: number) => ({ host: '127.0.0.1', port, connectTimeout });
const clusterOptions = { slotsRefreshTimeout: connectTimeout, redisOptions: { connectTimeout } };

async function connected(client: RedisClient & Connectable): Promise<Connection> {
  client.on('error', () => undefined);
  await client.connect();
  const close = async (): Promise<unknown> =>
    await (client.destroy ?? client.disconnect)?.call(client);
  return { client, close };
}

/** One that is connecting already, as ioredis does when it is made. */
function connecting(client: RedisClient & { disconnect(): unknown }): Promise<Connection> {
  client.on('error', () => undefined);
  return Promise.resolve({ client, close: async () => await client.disconnect() });
}

/** Each on one server. */
export const CLIENTS: Record<string, Connect> = {
  'redis 4.0.0': (port) => {
    const client = redisLowest.createClient({ url: url(port), socket: { connectTimeout } });
    return connected(client);
  },
  'redis 4.7.1': (port) => {
    const client = redis4.createClient({
      url: url(port),
      socket: { reconnectStrategy: () => 20, connectTimeout },
    });
    return connected(client);
  },
  'redis 5.12.1': (port) => {
    const client = redis5.createClient({ url: url(port), socket });
    return connected(client);
  },
  'redis 6.3.1': (port) => {
    const client = redis.createClient({ url: url(port), socket });
    return connected(client);
  },
  'redis 6.3.1, a pool': (port) => {
    const pool = redis.createClientPool({ url: url(port), socket });
    return connected(pool);
  },
  'redis 6.3.1, replies as Buffers and texts': (port) => {
    const { BLOB_STRING, NUMBER } = redis.RESP_TYPES;
    const commandOptions = { typeMapping: { [BLOB_STRING]: Buffer, [NUMBER]: String } };
    const client = redis.createClient({ url: url(port), socket, commandOptions });
    return connected(client);
  },
  'redis 6.3.1, a user with no more rights than docs/guides/fleet.md names': async (port) => {
    const admin = redis.createClient({ url: url(port), socket });
    await admin.connect();
    const rights = '~kaisa-auth:* +eval +evalsha +get +set +del +pttl +strlen'.split(' ');
    await admin.sendCommand(['ACL', 'SETUSER', 'kaisa', 'on', '>password', ...rights]);
    admin.destroy();
    const login = { username: 'kaisa', password: 'password' };
    return connected(redis.createClient({ url: url(port), socket, ...login }));
  },
  'ioredis 5.0.0': (port) =>
    connecting(new LowestRedis({ ...seed(port), retryStrategy: () => 20 })),
  'ioredis 5.11.1': (port) =>
    connecting(new ioredis5.Redis({ ...seed(port), retryStrategy: () => 20 })),
  'ioredis 6.0.0': (port) =>
    connecting(new ioredis.Redis({ ...seed(port), retryStrategy: () => 20 })),
  'ioredis 6.0.0, numbers as texts, a prefix of its own': (port) => {
    const options = { ...seed(port), stringNumbers: true, keyPrefix: 'mine:' };
    return connecting(new ioredis.Redis(options));
  },
};

/** One of each library. */
export const NEWEST: readonly string[] = ['redis 6.3.1', 'ioredis 6.0.0'];

/** Each on a cluster of which it knows one node. */
export const CLUSTER_CLIENTS: Record<string, Connect> = {
  'redis 4.0.0': (port) => {
    const cluster = redisLowest.createCluster({ rootNodes: [{ url: url(port) }], defaults });
    return connected(cluster);
  },
  'redis 6.3.1': (port) => {
    const cluster = redis.createCluster({
      rootNodes: [{ url: url(port) }],
      useReplicas: true,
      defaults,
    });
    return connected(cluster);
  },
  'ioredis 5.0.0': (port) => connecting(new LowestRedis.Cluster([seed(port)], clusterOptions)),
  'ioredis 6.0.0': (port) =>
    connecting(new ioredis.Cluster([seed(port)], { ...clusterOptions, scaleReads: 'all' })),
};

/** Each by a sentinel, which tells it where the server is. */
export const SENTINEL_CLIENTS: Record<string, Connect> = {
  'redis 5.12.1': (port) => {
    const sentinelRootNodes = [seed(port)];
    return connected(
      redis5.createSentinel({ name: MASTER, sentinelRootNodes, nodeClientOptions: defaults }),
    );
  },
  'redis 6.3.1': (port) => {
    const sentinelRootNodes = [seed(port)];
    return connected(
      redis.createSentinel({ name: MASTER, sentinelRootNodes, nodeClientOptions: defaults }),
    );
  },
  'ioredis 5.0.0': (port) =>
    connecting(new LowestRedis({ sentinels: [seed(port)], name: MASTER, connectTimeout })),
  'ioredis 6.0.0': (port) =>
    connecting(new ioredis.Redis({ sentinels: [seed(port)], name: MASTER, connectTimeout })),
};
