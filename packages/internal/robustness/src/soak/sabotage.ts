import { TokenRequestError, type TokenFetch, type TokenProvider } from '@kaisa-auth/core';
import type { Client, ClientAnswer } from '@kaisa-auth/test-kit/client-driver';
import { told } from './call-counts.js';
import type { Check } from './judge.js';
import type { Job } from './messages.js';

/** A way to break one promise, to see that its check notices. */
export interface Sabotage {
  /** For `--help`. */
  readonly breaks: string;
  readonly finds: Check;
  /** In place of the fetch that asks for tokens. */
  readonly tokenFetch?: TokenFetch;
  readonly told?: () => void;
  readonly client?: (client: Client, provider: TokenProvider, job: Job) => Client;
}

const kept: unknown[] = [];

export const sabotages = {
  'lost-call': {
    breaks: 'one call never settles',
    finds: 'lost',
    client: (client) => {
      let calls = 0;
      return {
        send: (request) => (++calls === 50 ? new Promise(() => undefined) : client.send(request)),
      };
    },
  },
  'told-twice': {
    breaks: "the caller's hook is told of each answer twice",
    finds: 'answered twice',
    told: () => {
      told();
      told();
    },
  },
  'answer-mixed-up': {
    breaks: 'a call gets the answer of the call before',
    finds: 'answer of another call',
    client: (client) => {
      let before: ClientAnswer | undefined;
      return {
        send: async (request) => {
          const answer = await client.send(request);
          [before = answer] = [answer, before].reverse();
          return before;
        },
      };
    },
  },
  'sent-twice': {
    breaks: 'each request goes out a second time',
    finds: 'sent twice',
    client: (client) => ({
      send: async (request) => {
        await client.send(request).catch(() => undefined);
        return client.send(request);
      },
    }),
  },
  'fail-open': {
    breaks: 'without a token the request goes out all the same',
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
    client: (client, provider) => ({
      send: (request) =>
        client.send(request).catch(async (error: unknown) => {
          throw Object.assign(new Error('sabotage'), {
            cause: error,
            ...(await provider.getToken()),
          });
        }),
    }),
  },
  'token-printed': {
    breaks: 'a token is printed',
    finds: 'tokens and secrets seen',
    client: (client, provider) => ({
      send: async (request) => {
        const answer = await client.send(request);
        console.error(await provider.getToken());
        return answer;
      },
    }),
  },
  'secret-printed': {
    breaks: 'the client secret is printed, as it stands in a form',
    finds: 'tokens and secrets seen',
    client: (client, _provider, { clientSecret }) => {
      console.log(new URLSearchParams({ clientSecret }).toString());
      return client;
    },
  },
  'token-asked-twice': {
    breaks: 'each token request goes out twice',
    finds: 'token requests repeated',
    tokenFetch: (url, init) => {
      void fetch(url, init).catch(() => undefined);
      return fetch(url, init);
    },
  },
  'never-again': {
    breaks: 'after the first failure there is never a token again',
    finds: 'not recovered',
    client: (client) => {
      let failure: unknown;
      return {
        send: async (request) => {
          // Without the cooldown that the failure tells, so that the next try is soon.
          if (failure) throw new Error('sabotage', { cause: failure });
          return client.send(request).catch((error: unknown) => {
            if (error instanceof TokenRequestError) failure = error;
            throw error;
          });
        },
      };
    },
  },
  'memory-kept': {
    breaks: 'each call leaves something behind',
    finds: 'heap grown',
    client: (client) => ({
      send: (request) => {
        kept.push(new Array(20_000).fill(request));
        return client.send(request);
      },
    }),
  },
  'handle-left': {
    breaks: 'a timer is left',
    finds: 'handles left',
    client: (client) => {
      setInterval(() => undefined, 1000);
      return client;
    },
  },
  'no-faults': { breaks: 'nothing: no fault is ever switched on', finds: 'faults not met' },
} as const satisfies Record<string, Sabotage>;

export type SabotageName = keyof typeof sabotages;

export function isSabotage(name: string): name is SabotageName {
  return Object.hasOwn(sabotages, name);
}
