import { expect } from 'vitest';
import type { Emulator } from '../src/index.js';
import { emulator, json, signed } from './support.js';

export type Version = 'v2Url' | 'v3Url';

/** An emulator, and a way to call one of its REST APIs with a good token. */
export interface Api {
  running: Emulator;
  call: (path: string, init?: RequestInit) => Promise<Response>;
}

export async function api(version: Version = 'v2Url', customers = 25): Promise<Api> {
  const running = await emulator({ customers });
  const { authorization } = await signed(running);
  const call = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', authorization);
    return fetch(running[version] + path, { ...init, headers });
  };
  return { running, call };
}

export const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});
export const asJson = (fields: Record<string, unknown>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(fields),
});

export async function customersIn(response: Response): Promise<Record<string, string>[]> {
  expect(response.status).toBe(200);
  return (await json(response)).customers as Record<string, string>[];
}
