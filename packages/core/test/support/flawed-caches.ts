import { createTokenProvider, type AccessToken } from '../../src/index.js';
import type { CreateCache } from './cache-history.js';
import type { Cache } from './cache-outcomes.js';

type Options = Parameters<CreateCache>[0];

/** Providers with one flaw each, and the contract's number that the flaw breaks. */
export const FLAWS: readonly (readonly [string, string, CreateCache])[] = [
  ['a request for each caller', 'B9', requestForEach],
  ["one caller's abort is everybody's", 'B9', sharedAbort],
  ['a request that all have left is given up', 'B9', givenUp],
  ['any refusal drops the token', 'B10', dropsAny],
  ['a renewal begun before a refusal is kept', 'B10', keepsEarlier],
  ['asks on for a token that stays the same', 'B7', asksOn],
  ['a suspend extends the token', 'B7, B11', by('monotonic')],
  ['a clock set back extends the token', 'B7, B11', by('now')],
  ['a token is sent to its very end', 'B7, B11', sentToTheEnd],
  ['a timer for the renewal', 'B7', timed],
  ['callers wait for a renewal', 'B8', waitsForRenewal],
  ['a failed renewal fails its callers', 'B8, B12', failsCallers],
  ['no cooldown', 'B5', noCooldown],
];

function requestForEach(options: Options): Cache {
  const getToken: Cache['getToken'] = (wait) => createTokenProvider(options).getToken(wait);
  return { ...createTokenProvider(options), getToken };
}

function sharedAbort(options: Options): Cache {
  const signals: AbortSignal[] = [];
  const sound = createTokenProvider(options);
  return {
    ...sound,
    getToken(wait) {
      if (wait?.signal) signals.push(wait.signal);
      return sound.getToken({ signal: AbortSignal.any(signals) });
    },
  };
}

function givenUp(options: Options): Cache {
  let callers = 0;
  let giveUp = (): void => undefined;
  const sound = createTokenProvider({
    ...options,
    fetch(url, init) {
      const left = new Promise<never>((_, reject) => {
        giveUp = () => {
          reject(new Error('all have left'));
        };
      });
      return Promise.race([left, options.fetch?.(url, init) ?? left]);
    },
  });
  return {
    ...sound,
    async getToken(wait) {
      callers++;
      try {
        return await sound.getToken(wait);
      } finally {
        if (--callers === 0 && wait?.signal?.aborted) giveUp();
      }
    },
  };
}

function dropsAny(options: Options): Cache {
  const sound = createTokenProvider(options);
  let last: AccessToken | undefined;
  return {
    invalidate: () => sound.invalidate(last?.accessToken ?? ''),
    async getToken(wait) {
      return (last = await sound.getToken(wait));
    },
  };
}

function keepsEarlier(options: Options): Cache {
  const sound = createTokenProvider(options);
  let generation = 0;
  let kept: AccessToken | undefined;
  return {
    async invalidate(token) {
      generation++;
      await sound.invalidate(token);
    },
    async getToken(wait) {
      if (kept) return kept;
      const begun = generation;
      const token = await sound.getToken(wait);
      if (begun < generation) kept = token;
      return token;
    },
  };
}

function asksOn(options: Options): Cache {
  const sound = createTokenProvider(options);
  let last: AccessToken | undefined;
  return {
    ...sound,
    async getToken(wait) {
      const token = await sound.getToken(wait);
      const repeats = last !== token && last?.accessToken === token.accessToken;
      if (repeats) void createTokenProvider(options).getToken().catch(String);
      return (last = token);
    },
  };
}

function by(name: 'now' | 'monotonic'): CreateCache {
  return ({ clock, ...options }) => {
    const time = (): number => clock[name]();
    const one = Object.assign(Object.create(clock) as typeof clock, { now: time, monotonic: time });
    return createTokenProvider({ ...options, clock: one });
  };
}

function sentToTheEnd(options: Options): Cache {
  const sound = createTokenProvider(options);
  let last: AccessToken | undefined;
  let generation = 0;
  return {
    invalidate(token) {
      last = undefined;
      generation++;
      return sound.invalidate(token);
    },
    async getToken(wait) {
      const begun = generation;
      const isGood = last && options.clock.now() < last.expiresAt && !wait?.signal?.aborted;
      if (last && isGood) return last;
      const token = await sound.getToken(wait);
      if (begun === generation) last = token;
      return token;
    },
  };
}

function timed(options: Options): Cache {
  const sound = createTokenProvider(options);
  return {
    ...sound,
    async getToken(wait) {
      const token = await sound.getToken(wait);
      options.clock.schedule(() => undefined, 1000, true);
      return token;
    },
  };
}

function waitsForRenewal(options: Options): Cache {
  let renewal: Promise<unknown> | undefined;
  const sound = createTokenProvider({
    ...options,
    fetch(url, init) {
      const answer = options.fetch?.(url, init) ?? Promise.reject(new Error('no fetch'));
      renewal = answer.catch(() => undefined).finally(() => (renewal = undefined));
      return answer;
    },
  });
  return {
    ...sound,
    async getToken(wait) {
      await renewal;
      return sound.getToken(wait);
    },
  };
}

function failsCallers(options: Options): Cache {
  let failed: Error | undefined;
  let succeeded = false;
  const sound = createTokenProvider({
    ...options,
    onEvent(event) {
      options.onEvent?.(event);
      succeeded ||= event.type === 'request_succeeded';
      if (succeeded && event.type === 'cooldown')
        failed = Object.assign(new Error('failed'), event);
    },
  });
  return { ...sound, getToken: (wait) => (failed ? Promise.reject(failed) : sound.getToken(wait)) };
}

function noCooldown(options: Options): Cache {
  let provider = createTokenProvider(options);
  return {
    invalidate: (token) => provider.invalidate(token),
    async getToken(wait) {
      try {
        return await provider.getToken(wait);
      } catch (error) {
        provider = createTokenProvider(options);
        throw error;
      }
    },
  };
}
