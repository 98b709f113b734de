import { inspect } from 'node:util';
import type { Answer } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import { createKaisaClient, KaisaApiError, TokenRequestError } from '../src/index.js';
import { apiError, app, rejection } from './support.js';

const CUSTOMER = { code: 17, message: 'custnr is taken' };

describe('a response with a failure', () => {
  it('is thrown as a KaisaApiError with its status', async () => {
    const { v2 } = await app();
    const call = v2.GET('/customers', { params: { query: { pagesize: 2000 } } });
    const error = await apiError(call);
    expect(error).toMatchObject({
      name: 'KaisaApiError',
      code: 'refused',
      operation: 'GET /customers',
      status: 400,
    });
    expect(error.errors).toHaveLength(1);
    expect(error.message).toMatch(/^Kaisa refused GET \/customers: HTTP 400, .*pagesize/);
  });

  const failures: [string, Answer, object][] = [
    ['errors with a 200', { status: 200, body: { errors: [CUSTOMER] } }, { errors: [CUSTOMER] }],
    [
      'errors beside the list',
      { status: 200, body: { customers: [], errors: ['no'] } },
      { errors: ['no'], message: 'Kaisa refused GET /customers: HTTP 200, no' },
    ],
    ['no more than errors', { status: 200, body: { errors: [] } }, { status: 200, errors: [] }],
    ['errors that are one text', { status: 200, body: { errors: 'no' } }, { errors: ['no'] }],
    ['401 without a body', { status: 401 }, { status: 401, errors: [] }],
    ['403 with a page', { status: 403, body: '<h1>no</h1>' }, { status: 403, errors: [] }],
    ['503 with null', { status: 503, body: 'null' }, { status: 503, errors: [] }],
    ['500 with JSON that has no errors', { status: 500, body: [1] }, { status: 500, errors: [] }],
  ];

  it.each(failures)('is thrown as a KaisaApiError: %s', async (_, answer, expected) => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith(answer);
    const error = await apiError(v2.GET('/customers'));
    expect(error.code).toBe('refused');
    expect(error).toMatchObject(expected);
  });

  it('is thrown although no body is documented', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith({ status: 200, body: { errors: ['locked'] } });
    const call = v2.DELETE('/sources', { params: { query: { source_id: 1 } } });
    expect(await apiError(call)).toMatchObject({ code: 'refused', errors: ['locked'] });
  });

  it('is thrown for a DNCS status other than success', async () => {
    const { kaisa, dncs } = await app();
    kaisa.api.refuseWith({ status: 200, body: { status: 'fail' } });
    const body = { type: 'app', advId: 'a', fullUrl: '', trackingId: '', numbers: '112' } as const;
    const call = dncs.POST('/dncs', { body: { ...body, fullReferrer: '', parameters: {} } });
    expect((await apiError(call)).message).toBe(
      'Kaisa refused POST /dncs: HTTP 200, status "fail"',
    );
  });

  it('is thrown with its headers, which are not printed, and without a token', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith({ status: 429, headers: { 'retry-after': '7' } });
    const error = await apiError(v2.GET('/customers'));
    expect(error.response?.headers.get('retry-after')).toBe('7');
    const printed = inspect(error, { depth: 9 }) + JSON.stringify(error);
    expect(printed).not.toMatch(/retry-after|Bearer|Headers/);
  });

  it('is thrown with a short message without control characters', async () => {
    const { kaisa, v2 } = await app();
    const errors = [`\u001B[2J\r\n\u202E${'x'.repeat(5000)}`, { other: 1 }, null, 5];
    kaisa.api.refuseWith({ status: 200, body: { errors } });
    const error = await apiError(v2.GET('/customers'));
    expect(error.message.length).toBeLessThan(400);
    expect(error.message).not.toMatch(/\p{C}/u);
    expect(error.errors).toEqual(errors);
  });
});

describe('an unreadable response', () => {
  const unreadable: [string, Answer, RegExp][] = [
    ['a page', { status: 200, body: '<h1>Hello</h1>' }, /not a JSON object/],
    ['half of one', { status: 200, body: '{"customers":[' }, /not a JSON object/],
    ['nothing', { status: 200 }, /not a JSON object/],
    ['no content', { status: 204 }, /not a JSON object/],
    ['null', { status: 200, body: 'null' }, /not a JSON object/],
    ['a number', { status: 200, body: '5' }, /not a JSON object/],
    ['a list without its envelope', { status: 200, body: [] }, /customers is missing/],
    ['another envelope', { status: 200, body: { sources: [] } }, /customers is missing/],
    ['no list', { status: 200, body: { customers: {} } }, /customers is not a list/],
    ['null for the list', { status: 200, body: { customers: null } }, /customers is missing/],
  ];

  it.each(unreadable)('is thrown as a KaisaApiError: %s', async (_, answer, message) => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith(answer);
    const error = await apiError(v2.GET('/customers'));
    expect(error).toMatchObject({ code: 'invalid_response', status: answer.status });
    expect(error.message).toMatch(message);
  });
});

describe('a response is accepted', () => {
  it('with errors: null', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith({ status: 200, body: { customers: [], errors: null } });
    expect((await v2.GET('/customers')).data.customers).toEqual([]);
  });

  it('if the document leaves its form open', async () => {
    const { kaisa, v2 } = await app();
    const query = { type: 'missed_calls' } as const;
    kaisa.api.refuseWith({ status: 200, body: [{ dataset: 'missed_calls', datasources: [] }] });
    expect((await v2.GET('/widgets/data', { params: { query } })).data).toHaveLength(1);
    const v3 = createKaisaClient('v3', kaisa.auth, { url: kaisa.v3Url });
    kaisa.api.refuseWith({ status: 200, body: { whatever: 1 } });
    expect((await v3.GET('/customers')).data).toEqual({ whatever: 1 });
  });

  it.each([{ status: 204 }, { status: 200 }, { status: 200, body: 'gone' }])(
    'if no body is documented: %j',
    async (answer) => {
      const { kaisa, v2 } = await app();
      kaisa.api.refuseWith(answer);
      const { data } = await v2.DELETE('/sources', { params: { query: { source_id: 1 } } });
      expect(data).toBeUndefined();
    },
  );
});

describe('the error of another part', () => {
  it('is passed on if there is no token', async () => {
    const { kaisa, v2 } = await app();
    kaisa.tokenEndpoint.fail({ status: 401, body: { error: 'invalid_client' } });
    const error = await rejection(v2.GET('/customers'));
    expect(error).toBeInstanceOf(TokenRequestError);
    expect(error).toMatchObject({ code: 'invalid_client' });
  });

  it('is passed on if the connection breaks', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.breakConnection();
    expect(await rejection(v2.GET('/customers'))).toMatchObject({ message: 'fetch failed' });
  });

  it('is passed on after an abort', async () => {
    const { v2 } = await app();
    const signal = AbortSignal.abort(new Error('enough'));
    expect(await rejection(v2.GET('/customers', { signal }))).toBe(signal.reason);
  });
});

it('a path that the document does not list is requested, and its error is thrown', async () => {
  const { v2 } = await app();
  const path = '/nothing' as '/customers';
  expect(await apiError(v2.GET(path))).toMatchObject({ status: 404 });
});

it('KaisaApiError is recognized across copies, its subclasses are not', () => {
  class Mine extends KaisaApiError {}
  const error = new KaisaApiError({ code: 'refused' });
  const copy = Object.assign(new Error('copy'), {
    isKaisaApiError: true,
  });
  expect(copy).toBeInstanceOf(KaisaApiError);
  expect(error).not.toBeInstanceOf(Mine);
  expect(new Mine({ code: 'refused' })).toBeInstanceOf(Mine);
  expect(error.message).toBe('Kaisa refused the request');
});
