import { TokenRequestError, type TokenFetch, type TokenProvider } from '@kaisa-auth/core';
import type { Client, ClientAnswer } from '@kaisa-auth/test-kit/client-driver';
import { countHook } from './calling.js';
import type { Check } from './judge.js';
import type { Job } from './messages.js';

/** Breaks one promise, which the check must notice. */
export interface Sabotage {
  /** For `--help`. */
  readonly breaks: string;
  readonly finds: Check;
  /** Replaces the fetch of the token requests. */
  readonly tokenFetch?: TokenFetch;
  /** Replaces the hook that counts answers. */
  readonly hook?: () => void;
  /** Wraps the client. */
  readonly client?: (client: Client, provider: TokenProvider, job: Job) => Client;
}

const kept: unknown[] = [];

/** A client whose `send` is replaced. */
function sending(wrap: (client: Client, provider: TokenProvider) => Client['send']) {
  return (client: Client, provider: TokenProvider): Client => ({ send: wrap(client, provider) });
}

export const sabotages: Readonly<Record<string, Sabotage>> = {
  'lost-call': {
    breaks: 'one call never settles',
    finds: 'lost',
    client: sending((client) => {
      let calls = 0;
      return (request) => (++calls === 50 ? new Promise(() => undefined) : client.send(request));
    }),
  },
  'hooked-twice': {
    breaks: "the caller's hook receives each answer twice",
    finds: 'answered twice',
    hook: () => {
      countHook();
      countHook();
    },
  },
  'answer-mixed-up': {
    breaks: 'a call gets the answer of the previous call',
    finds: 'answer of another call',
    client: sending((client) => {
      let previous: ClientAnswer | undefined;
      return async (request) => {
        const answer = await client.send(request);
        const mixedUp = previous ?? answer;
        previous = answer;
        return mixedUp;
      };
    }),
  },
  'sent-twice': {
    breaks: 'each request is sent a second time',
    finds: 'sent twice',
    client: sending((client) => async (request) => {
      await client.send(request).catch(() => undefined);
      return client.send(request);
    }),
  },
  'fail-open': {
    breaks: 'requests are sent even without a token',
    finds: 'sent without a token',
    client: (client, _provider, { apiUrl }) => ({
      send: (request) =>
        client.send(request).catch(async (error: unknown) => {
          if (!(error instanceof TokenRequestError)) throw error;
          const { status } = await fetch(apiUrl + request.url, { headers: { ...request.headers } });
          return { status, body: '', raw: undefined };
        }),
    }),
  },
  'token-in-error': {
    breaks: 'errors hold the token',
    finds: 'tokens and secrets seen',
    client: sending(
      (client, provider) => (request) =>
        client.send(request).catch(async (cause: unknown) => {
          const token = await provider.getToken();
          throw Object.assign(new Error('sabotage', { cause }), token);
        }),
    ),
  },
  'token-printed': {
    breaks: 'a token is printed',
    finds: 'tokens and secrets seen',
    client: sending((client, provider) => async (request) => {
      const answer = await client.send(request);
      console.error(await provider.getToken());
      return answer;
    }),
  },
  'token-requested-twice': {
    breaks: 'each token request is sent twice',
    finds: 'token requests repeated',
    tokenFetch: (url, init) => {
      void fetch(url, init).catch(() => undefined);
      return fetch(url, init);
    },
  },
  'never-recovers': {
    breaks: 'after the first failure there is never a token again',
    finds: 'not recovered',
    client: sending((client) => {
      let failure: unknown;
      return async (request) => {
        // Hides the cooldown of the failure, so that the next try comes soon.
        if (failure) throw new Error('sabotage', { cause: failure });
        return client.send(request).catch((error: unknown) => {
          if (error instanceof TokenRequestError) failure = error;
          throw error;
        });
      };
    }),
  },
  'memory-kept': {
    breaks: 'each call leaks memory',
    finds: 'heap grown',
    client: sending((client) => (request) => {
      kept.push(new Array(20_000).fill(request));
      return client.send(request);
    }),
  },
  'handle-left': {
    breaks: 'a timer is left running',
    finds: 'handles left',
    client: (client) => {
      setInterval(() => undefined, 1000);
      return client;
    },
  },
  'no-faults': { breaks: 'no fault is ever switched on', finds: 'faults not met' },
};

export function sabotageNamed(name = ''): Sabotage | undefined {
  return Object.hasOwn(sabotages, name) ? sabotages[name] : undefined;
}
