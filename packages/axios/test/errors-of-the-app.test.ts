import { AxiosError, type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';
import { expect, it } from 'vitest';
import { app, rejection } from './support.js';

class GetterOnly extends Error {
  readonly #config: unknown;

  constructor(config: unknown) {
    super('getter-only');
    this.#config = config;
  }

  get config(): unknown {
    return this.#config;
  }
}

const errors: Record<string, (config: InternalAxiosRequestConfig) => Error> = {
  'is frozen': (config) => Object.freeze(new AxiosError('own', 'OWN', config, {})),
  'has a getter-only config': (config) => new GetterOnly(config),
  'has a non-configurable request': (config) =>
    Object.defineProperty(Object.assign(new Error('own'), { config }), 'request', {
      value: {},
      enumerable: true,
    }),
};

it.each(Object.entries(errors))("rejects with the app's own error where it %s", async (_, make) => {
  const thrown: Error[] = [];
  const adapter: AxiosAdapter = (config) => {
    const error = make(config);
    thrown.push(error);
    return Promise.reject(error);
  };
  const { instance } = await app();
  const error = await rejection(instance.get('/', { adapter }));
  expect(error).toBe(thrown[0]);
});
