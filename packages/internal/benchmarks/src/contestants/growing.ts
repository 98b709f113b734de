import { kaisaAuth } from '@kaisa-auth/axios';
import type { TokenProviderOptions } from '@kaisa-auth/core';
import axios, { type AxiosInstance } from 'axios';
import { inMemory } from '../transport/in-memory.js';
import { byHandWithAxios, keptUntilItsEnd } from './by-hand.js';

export const WAYS = ['by hand', 'ours'] as const;
export type Way = (typeof WAYS)[number];
export type ByWay<T> = Record<Way, T>;

/** What one round of a step gave. */
export interface Step {
  readonly nsPerRequest: number;
  /** Of live memory: for each request that is under way, or for each tenant. */
  readonly bytes: number;
}

/** Requests of a step, at least. */
export const REQUESTS = 5000;

export type Create = () => AxiosInstance;

const answer = { access_token: 'a'.repeat(200), token_type: 'Bearer', expires_in: 300 };

let asked = 0;

/** Of ours, so far. */
export function tokenRequests(): number {
  return asked;
}

export const options: TokenProviderOptions = {
  clientId: 'benchmark',
  clientSecret: 'benchmark',
  fetch: () => {
    asked += 1;
    return Promise.resolve(Response.json(answer));
  },
};

/** A client without anything. */
export const create: Create = () =>
  axios.create({ baseURL: 'https://api.analytics.freespee.com', adapter: inMemory().axios });

export const ways: ByWay<Create> = {
  'by hand': () =>
    byHandWithAxios(
      create(),
      keptUntilItsEnd(() => Promise.resolve(answer)),
    ),
  ours() {
    const instance = create();
    kaisaAuth(instance, options);
    return instance;
  },
};
