import { operationsOf } from '@kaisa-auth/openapi/reading';
import { document } from '@kaisa-auth/openapi/v2';
import { expect } from 'vitest';
import { Validation, type AnswerRead } from '@kaisa-auth/test-kit/openapi/validation';
import type { Emulator, EmulatorOptions } from '../src/index.js';
import { authorizedHeaders, emulator, json } from './support.js';

export type Version = 'v2Url' | 'v3Url';

/** An emulator, and a way to call one of its REST APIs with a good token. Every answer must be as documented. */
export interface Api {
  running: Emulator;
  call: (path: string, init?: RequestInit) => Promise<Response>;
}

export async function api(version: Version = 'v2Url', options: EmulatorOptions = {}): Promise<Api> {
  const running = await emulator(options);
  const { authorization } = await authorizedHeaders(running);
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', authorization);
    const response = await fetch(running[version] + path, { ...init, headers });
    const answer = await read(response.clone());
    expect(problemsOf(init.method ?? 'GET', path, answer), answer.text).toEqual([]);
    return response;
  };
  return { running, call };
}

async function read(response: Response): Promise<AnswerRead> {
  const { status, headers } = response;
  return { status, contentType: headers.get('content-type'), text: await response.text() };
}

const answers = new Validation(document);

/** By the operation, whichever way its ids were given; or by the shape of refusals, where there is none. */
function problemsOf(method: string, path: string, answer: AnswerRead): string[] {
  const flat = path.replace(/\?.*/, '').replaceAll(/\/(\d+|[\da-f-]{36})(?=\/|$)/g, '');
  const found = operationsOf(document).find(
    (at) => at.path === flat && at.method === method.toLowerCase(),
  );
  if (found) return answers.problemsOf(found.operation.operationId, answer);
  if (![404, 405].includes(answer.status)) return ['no operation'];
  return answers.ofSchema('Errors', JSON.parse(answer.text));
}

export const form = (fields: Record<string, string>, method = 'POST'): RequestInit => ({
  method,
  body: new URLSearchParams(fields),
});
export const asJson = (fields: Record<string, unknown>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(fields),
});

type Row = Record<string, unknown>;

/** The rows of an answer, under whatever name they are. */
export async function rowsIn(response: Response): Promise<Row[]> {
  expect(response.status).toBe(200);
  const [rows] = Object.values(await json(response)).filter((value) => Array.isArray(value));
  return rows as Row[];
}

/** The first of them. */
export async function rowIn(response: Response): Promise<Row> {
  const [row = {}] = await rowsIn(response);
  return row;
}
