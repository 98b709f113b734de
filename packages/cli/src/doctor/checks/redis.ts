import { createHash, randomUUID } from 'node:crypto';
import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/fetch';
import { createRedisTokenStore, type NodeRedisClient } from '@kaisa-auth/redis';
import { innermostReason } from '../../explain/error.js';
import { importRedis } from '../../peers/redis.js';
import { fail, pass, warn, type Result } from '../result.js';
import { within } from '../within.js';

/** The part of a client that is used, of any version. `destroy` is newer than `disconnect`. */
export interface Client extends NodeRedisClient {
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  sendCommand(words: string[]): Promise<unknown>;
  destroy?(): unknown;
  disconnect?(): unknown;
}

export interface RedisResult extends Result {
  /** Absent if Redis cannot be used. */
  readonly client?: Client;
}

const PREFIX = 'kaisa-auth:';
const GRANT = `ACL SETUSER <user> ~${PREFIX}* +eval +evalsha +get +set +del +pttl +strlen`;

/** Connects. Reconnecting is switched off, because the first failure is what is looked for. */
export async function checkRedisConnection(url: string, timeoutMs: number): Promise<RedisResult> {
  const redis = await importRedis().catch((error: unknown) => error as Error);
  if (redis instanceof Error) {
    return warn('Redis was not checked', redis.message.replace(/^t/, 'T'));
  }
  const host = hostOf(url);
  if (host === undefined) {
    const next = 'Write it as redis://host:6379, or as rediss://host:6379 with TLS.';
    return fail(
      'REDIS_URL is not an address of Redis',
      'It must begin with redis:// or rediss://.',
      next,
    );
  }
  const client = createClient(redis, url, timeoutMs);
  if (client instanceof Error) {
    return fail(
      'REDIS_URL cannot be read',
      `${reasonOf(client)}.`,
      'Write it as redis://user:password@host:6379/0: percent-encode special characters in user and password (% as %25), ' +
        'and append only the number of a database.',
    );
  }
  try {
    await within(timeoutMs, client.connect());
    await within(timeoutMs, client.sendCommand(['PTTL', PREFIX]).catch(ignoreDenial));
    return { ...pass(`Redis answers at ${host}`), client };
  } catch (error) {
    await closeRedis(client);
    return explainConnection(host, error);
  }
}

/** Returns the error of the client library if it cannot read the URL. */
function createClient(
  redis: Awaited<ReturnType<typeof importRedis>>,
  url: string,
  timeoutMs: number,
): Client | Error {
  const socket = { connectTimeout: timeoutMs, reconnectStrategy: false } as const;
  try {
    const client = redis.createClient({ url, socket });
    client.on('error', () => undefined);
    return client;
  } catch (error) {
    return error as Error;
  }
}

/** Closes the connection without waiting for responses. */
export async function closeRedis(client: Client): Promise<void> {
  if (client.isOpen) await (client.destroy ?? client.disconnect)?.call(client);
}

/** Ignores a missing permission; later checks name it. */
function ignoreDenial(error: unknown): void {
  if (!/^(NOPERM|ERR unknown command)/.test(reasonOf(error))) throw error;
}

/** Returns the address without user and password; undefined if it is not the URL of a Redis server. */
function hostOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return /^rediss?:$/.test(protocol) ? host : undefined;
  } catch {
    return undefined;
  }
}

function explainConnection(host: string, error: unknown): Result {
  const reason = innermostReason(error) ?? 'no reason';
  if (/^(NOAUTH|WRONGPASS)/.test(reason)) {
    return fail(
      `Redis at ${host} refuses the login`,
      `${reason.replace(/\.$/, '')}.`,
      'Write user and password into REDIS_URL: redis://user:password@host:port, with special characters percent-encoded.',
    );
  }
  return fail(
    `Redis at ${host} cannot be reached`,
    `${reason}.`,
    'Check host and port, whether Redis runs, and whether it wants TLS (rediss://). Without Redis each process requests a ' +
      'token of its own.',
  );
}

/** Tries each command that the token store needs, with a key of its own that expires soon. */
export async function checkRedisPermissions(client: Client, timeoutMs: number): Promise<Result> {
  const key = `${PREFIX}{doctor-${randomUUID()}}`;
  const commands = [
    ['SET', key, 'x', 'PX', '10000'],
    ['GET', key],
    ['PTTL', key],
    ['STRLEN', key],
    ['DEL', key],
  ];
  const denied: string[] = [];
  let reason = '';
  for (const command of commands) {
    await within(timeoutMs, client.sendCommand(command)).catch((error: unknown) => {
      denied.push(command[0] ?? '');
      reason = reasonOf(error);
    });
  }
  if (denied.length === 0) return pass('Redis allows the commands that the token store needs');
  const isDenied = /^(NOPERM|ERR unknown command)/.test(reason);
  const next = isDenied
    ? `Grant them:\n  ${GRANT}`
    : 'Use the writable primary, with enough memory.';
  return fail(`Redis refuses ${denied.join(', ')}`, `${reason}.`, next);
}

/** Runs a script, as every operation of the token store does. */
export async function checkRedisScripts(client: Client, timeoutMs: number): Promise<Result> {
  const key = `${PREFIX}{doctor-${randomUUID()}}`;
  const script = "return redis.call('PTTL', KEYS[1])";
  try {
    await within(timeoutMs, client.sendCommand(['EVAL', script, '1', key]));
    const digest = createHash('sha1').update(script).digest('hex');
    await within(timeoutMs, client.sendCommand(['EVALSHA', digest, '1', key]));
    return pass('Redis runs scripts');
  } catch (error) {
    return fail(
      'Redis runs no scripts',
      `${reasonOf(error)}.`,
      `The token store needs EVAL and EVALSHA. Enable them in Redis, or grant them:\n  ${GRANT}`,
    );
  }
}

/** Lets one provider store its token, and another one, which must not send a request, read it back. */
export async function checkSharedToken(
  client: Client,
  options: TokenProviderOptions,
): Promise<Result> {
  let requests = 0;
  const providerWith = (
    fetch: TokenProviderOptions['fetch'],
  ): ReturnType<typeof createTokenProvider> =>
    createTokenProvider({ ...options, fetch, store: createRedisTokenStore(client) });
  try {
    const written = await providerWith(options.fetch).getToken();
    const read = await providerWith((...call) => {
      requests++;
      return (options.fetch ?? globalThis.fetch)(...call);
    }).getToken();
    const isShared = requests === 0 && read.accessToken === written.accessToken;
    if (isShared) return pass('A token in Redis is read back');
  } catch (error) {
    return fail('No token could be shared', `${reasonOf(error)}.`, 'See the checks above.');
  }
  return fail(
    'A token in Redis cannot be read back',
    'A second provider requested a token of its own.',
    'Check that Redis is not full (maxmemory) and evicts nothing with this prefix, and that it is not a read-only replica.',
  );
}

function reasonOf(error: unknown): string {
  return (innermostReason(error) ?? String(error)).replace(/\.$/, '');
}
