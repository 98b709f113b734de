import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// By its path, not its name: an emulator that stands on these documents depends on this package, and a circle cannot be built.
import { startEmulator, type Emulator } from '../../emulator/src/index.js';
import { document as dncs } from '../src/dncs.js';
import { document as v2 } from '../src/v2.js';
import { document as v3 } from '../src/v3.js';
import { Validation } from './support/validation.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

interface Call {
  validation: Validation;
  operationId: string;
  url: string;
  method?: string;
  body?: Record<string, unknown>;
  status?: number;
}

describe('what the emulator does, by the documents', () => {
  const [onV2, onV3, onDncs] = [v2, v3, dncs].map((document) => new Validation(document)) as [
    Validation,
    Validation,
    Validation,
  ];
  let kaisa: Emulator;
  let authorization: string;

  beforeAll(async () => {
    kaisa = await startEmulator();
    const { clientId, clientSecret, tokenUrl } = kaisa.auth;
    const grant = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    };
    const answer = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(grant) });
    const { access_token } = (await answer.json()) as { access_token: string };
    authorization = `Bearer ${access_token}`;
  });

  afterAll(() => kaisa.close());

  /** Sends it; gives back what is wrong by the document with what was sent and what came back. */
  async function problemsOf(call: Call): Promise<string[]> {
    const { validation, operationId, url, method = 'GET', body, status = 200 } = call;
    const type = validation === onDncs ? JSON_TYPE : FORM;
    const text =
      type === FORM
        ? new URLSearchParams(body as Record<string, string>).toString()
        : JSON.stringify(body);
    const answer = await fetch(url, {
      method,
      headers: { authorization, ...(body && { 'content-type': type }) },
      ...(body && { body: text }),
    });
    expect(answer.status).toBe(status);
    return [
      ...(body && status === 200 ? validation.ofRequest(operationId, type, body) : []),
      ...validation.ofResponse(operationId, status, JSON_TYPE, await answer.json()),
    ];
  }

  it('answers ping', async () => {
    const url = `${kaisa.v2Url}/miscellaneous/ping`;
    expect(await problemsOf({ validation: onV2, operationId: 'ping', url })).toEqual([]);
  });

  it.each([
    { operationId: 'listCustomers', path: '/customers' },
    { operationId: 'listCustomers', path: '/customers?page=1&pagesize=10' },
    { operationId: 'listCustomers', path: '/customers?customer_id=1' },
    { operationId: 'getCustomer', path: '/customers/407382' },
    {
      operationId: 'createCustomer',
      path: '/customers',
      method: 'POST',
      body: { custnr: 'N-1', name: 'New' },
    },
    {
      operationId: 'updateCustomerById',
      path: '/customers',
      method: 'PUT',
      body: { customer_id: '407382', name: 'Renamed', custom_1: 'x' },
    },
    {
      operationId: 'updateCustomer',
      path: '/customers/407382',
      method: 'PUT',
      body: { whisper: '1' },
    },
  ])('$operationId: $path', async ({ operationId, path, ...rest }) => {
    const url = kaisa.v2Url + path;
    expect(await problemsOf({ validation: onV2, operationId, url, ...rest })).toEqual([]);
  });

  it.each([
    { operationId: 'listCustomers', path: '/customers?page=first', status: 400 },
    {
      operationId: 'createCustomer',
      path: '/customers',
      method: 'POST',
      body: { name: 'New' },
      status: 400,
    },
    {
      operationId: 'updateCustomer',
      path: '/customers/1',
      method: 'PUT',
      body: { name: 'New' },
      status: 404,
    },
  ])('$operationId is refused with $status', async ({ operationId, path, ...rest }) => {
    const url = kaisa.v2Url + path;
    expect(await problemsOf({ validation: onV2, operationId, url, ...rest })).toEqual([]);
  });

  it('refuses DELETE of a customer, of which the documents say nothing', async () => {
    const url = `${kaisa.v2Url}/customers/407382`;
    const answer = await fetch(url, { method: 'DELETE', headers: { authorization } });
    expect(answer.status).toBe(405);
    expect(onV2.ofSchema('Errors', await answer.json())).toEqual([]);
  });

  it('refuses a wrong token with what is not JSON', async () => {
    const headers = { authorization: 'Bearer wrong' };
    const answer = await fetch(`${kaisa.v2Url}/customers`, { headers });
    expect(answer.status).toBe(401);
    expect(onV2.ofResponse('listCustomers', 401, '*/*', await answer.text())).toEqual([]);
  });

  it.each([
    { operationId: 'ping', path: '/miscellaneous/ping' },
    { operationId: 'listCustomers', path: '/customers' },
  ])('$operationId of v3', async ({ operationId, path }) => {
    const url = kaisa.v3Url + path;
    expect(await problemsOf({ validation: onV3, operationId, url })).toEqual([]);
  });

  const forApp = {
    type: 'app',
    advId: 'example',
    fullUrl: '',
    trackingId: '',
    numbers: '+46890510,0890511',
    fullReferrer: '',
    parameters: { custnr: '17' },
  };
  const visitor = { userAgent: 'a browser', requestIpAddress: '192.0.2.1', sessionId: '' };

  it.each([
    { body: forApp, status: 200 },
    { body: { ...forApp, ...visitor, type: 'web' }, status: 200 },
    { body: { ...forApp, type: 'web' }, status: 400 },
  ])('DNCS for type $body.type: $status', async ({ body, status }) => {
    const call = { validation: onDncs, operationId: 'replaceNumbers', url: kaisa.dncsUrl };
    expect(await problemsOf({ ...call, method: 'POST', body, status })).toEqual([]);
  });
});
