import { createHash } from 'node:crypto';
import { isIoredis, isNodeRedis, isNodeRedisCluster, type RedisClient } from './redis-client.js';

/** Runs a script on the server that holds the keys. */
export type RunScript = (
  script: string,
  keys: [string, ...string[]],
  parameters: string[],
) => Promise<unknown>;

/** The two ways to run a script with one client. */
interface ScriptSender {
  byDigest: RunScript;
  byText: RunScript;
}

/**
 * Creates a function that sends the text of a script the first time and only its digest afterwards. If a server does
 * not know the digest, because it restarted or is another node, the text is sent again. Starting with the text spares
 * processes that start with a new server a second round trip.
 *
 * @throws TypeError if `client` is not a supported client
 */
export function scriptRunner(client: RedisClient): RunScript {
  const { byDigest, byText } = senderFor(client);
  const sentScripts = new Set<string>();
  return async (script, keys, parameters) => {
    try {
      if (!sentScripts.has(script)) {
        sentScripts.add(script);
        return await byText(script, keys, parameters);
      }
      return await byDigest(createHash('sha1').update(script).digest('hex'), keys, parameters);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return await byText(script, keys, parameters);
    }
  };
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}

function senderFor(client: RedisClient): ScriptSender {
  if (isNodeRedisCluster(client)) {
    const sender =
      (command: 'EVAL' | 'EVALSHA'): RunScript =>
      (script, keys, parameters) => {
        const words = [command, script, `${keys.length}`, ...keys, ...parameters];
        return client.sendCommand(keys[0], false, words);
      };
    return { byDigest: sender('EVALSHA'), byText: sender('EVAL') };
  }
  if (isNodeRedis(client)) {
    return {
      byDigest: (digest, keys, parameters) =>
        client.evalSha(digest, { keys, arguments: parameters }),
      byText: (script, keys, parameters) => client.eval(script, { keys, arguments: parameters }),
    };
  }
  if (isIoredis(client)) {
    return {
      byDigest: (digest, keys, parameters) =>
        client.evalsha(digest, keys.length, ...keys, ...parameters),
      byText: (script, keys, parameters) =>
        client.eval(script, keys.length, ...keys, ...parameters),
    };
  }
  throw new TypeError(
    'kaisa-auth: client must be a client of `redis` (4, 5 or 6; not in legacy mode) or `ioredis` (5 or 6).',
  );
}
