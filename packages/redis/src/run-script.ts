import { createHash } from 'node:crypto';
import { isIoredis, isNodeRedis, isNodeRedisCluster, type RedisClient } from './client.js';

/** Runs a script on the server that has the keys. */
export type RunScript = (
  script: string,
  keys: [string, ...string[]],
  parameters: string[],
) => Promise<unknown>;

interface Sender {
  byDigest: RunScript;
  byText: RunScript;
}

/**
 * Sends the text of a script the first time, so that many processes that start on a new server do not all have to ask
 * twice; then its digest, and its text only to a server that does not have it: one that restarted, another node.
 *
 * @throws TypeError for what is no client
 */
export function scriptRunner(client: RedisClient): RunScript {
  const { byDigest, byText } = senderOf(client);
  const sent = new Set<string>();
  return async (script, keys, parameters) => {
    try {
      if (!sent.has(script)) {
        sent.add(script);
        return await byText(script, keys, parameters);
      }
      return await byDigest(createHash('sha1').update(script).digest('hex'), keys, parameters);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return await byText(script, keys, parameters);
    }
  };
}

function senderOf(client: RedisClient): Sender {
  if (isNodeRedisCluster(client)) {
    const by =
      (name: string): RunScript =>
      (script, keys, parameters) =>
        client.sendCommand(keys[0], false, [
          name,
          script,
          `${keys.length}`,
          ...keys,
          ...parameters,
        ]);
    return { byDigest: by('EVALSHA'), byText: by('EVAL') };
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
