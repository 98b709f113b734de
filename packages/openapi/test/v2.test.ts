import { describe, expect, it } from 'vitest';
import { operationsOf, parametersOf, propertiesOf } from '../src/reading.js';
import { document } from '../src/v2.js';
import { operationCalled, responseOf } from '@kaisa-auth/test-kit/openapi/reading';
import { Validation } from '@kaisa-auth/test-kit/openapi/validation';

const FORM = 'application/x-www-form-urlencoded';

describe('v2', () => {
  const validation = new Validation(document);

  it('has every known resource', () => {
    expect(Object.keys(document.paths)).toEqual([
      '/miscellaneous/ping',
      '/customers',
      '/customers/{customer_id}',
      '/customers/blacklist',
      '/customers/callbacks',
      '/customers/opening_hours',
      '/customers/pincodes',
      '/customers/voicemail_greetings',
      '/customers/{customer_id}/voicemail_greetings/{vm_greeting_id}',
      '/customer_orders',
      '/blacklist',
      '/sources',
      '/sources/reactivate',
      '/sources/extend',
      '/sources/statuses',
      '/statistics/cdrs',
      '/statistics/cdrs_out',
      '/recordings',
      '/textmessages/sms',
      '/users',
      '/widgets/data',
    ]);
  });

  it('has host and version as variables', () => {
    expect(document.servers).toMatchObject([
      {
        url: 'https://{host}/{version}',
        variables: {
          host: { default: 'api.analytics.freespee.com' },
          version: { default: '2.4.9' },
        },
      },
    ]);
  });

  it('accepts every write as a form, GET and DELETE without a body', () => {
    for (const { method, operation } of operationsOf(document)) {
      const writes = method === 'post' || method === 'put';
      const types = Object.keys(operation.requestBody?.content ?? {});
      expect(types, operation.operationId).toEqual(writes ? [FORM] : []);
    }
  });

  it.each([
    ['setBlacklist', 'phonenrs'],
    ['setCustomerBlacklist', 'phonenrs'],
    ['createCallback', 'custom_dynamic'],
    ['createPincode', 'custom_lead_data'],
  ])('%s takes JSON as text in the form value %s', (operationId, name) => {
    const { requestBody } = operationCalled(document, operationId);
    const form = requestBody?.content?.[FORM];
    expect(propertiesOf(document, form?.schema ?? {})[name]).toMatchObject({
      type: 'string',
      contentMediaType: 'application/json',
    });
    // With an encoding, clients that heed it would encode the text once more.
    expect(form).not.toHaveProperty('encoding');
  });

  it.each(['listCustomers', 'listSources', 'listInboundCdrs', 'listOutboundCdrs'])(
    '%s has pages, from 0, of at most 1000',
    (operationId) => {
      const parameters = parametersOf(document, operationCalled(document, operationId));
      const schemaOf = (name: string): unknown =>
        parameters.find((parameter) => parameter.name === name)?.schema;
      expect(schemaOf('page')).toMatchObject({ type: 'integer', minimum: 0, default: 0 });
      expect(schemaOf('pagesize')).toMatchObject({ maximum: 1000, default: 1000 });
    },
  );

  it('pages PIN codes without a size', () => {
    const names = parametersOf(document, operationCalled(document, 'listPincodes')).map(
      ({ name }) => name,
    );
    expect(names).toContain('page');
    expect(names).not.toContain('pagesize');
  });

  it('responds to refusals with `errors`', () => {
    for (const { operation } of operationsOf(document)) {
      for (const status of [400, 403, 404].filter((one) => one in operation.responses)) {
        const { content } = responseOf(document, operation, status);
        expect(content).toMatchObject({
          'application/json': { schema: { $ref: '#/components/schemas/Errors' } },
        });
      }
    }
  });

  it.each([
    [{ errors: ['a sentence'] }, 0],
    [{ errors: [{ code: 17, message: 'a sentence', more: true }] }, 0],
    [{ errors: 'a sentence' }, 1],
    [{}, 1],
  ])('finds in the refusal %j this number of problems: %i', (value, count) => {
    expect(validation.ofSchema('Errors', value)).toHaveLength(count);
  });

  it('accepts integers as strings and numbers', () => {
    expect(validation.ofSchema('WholeNumber', '407382')).toEqual([]);
    expect(validation.ofSchema('WholeNumber', 407382)).toEqual([]);
    expect(validation.ofSchema('WholeNumber', 'seven')).not.toEqual([]);
    expect(validation.ofSchema('WholeNumber', 1.5)).not.toEqual([]);
    expect(validation.ofSchema('Flag', '1')).toEqual([]);
    expect(validation.ofSchema('Flag', true)).not.toEqual([]);
  });

  it('names the wrong field of a customer', () => {
    const given = { custnr: 'x'.repeat(46), name: 'Example', custom_20: 7 };
    expect(validation.ofRequest('createCustomer', FORM, given)).toEqual([
      '/custnr must NOT have more than 45 characters',
      '/custom_20 must be string',
    ]);
  });

  it('requires exactly one owner of a PIN code', () => {
    const settings = { pincode_length: '6', pincode_ttl: 14 };
    const byCustomer = { ...settings, customer_id: 1, phone_number: '+46890510' };
    const problems = (value: object): string[] =>
      validation.ofRequest('createPincode', FORM, value);
    expect(problems(byCustomer)).toEqual([]);
    expect(problems({ ...settings, cdr_id: 1 })).toEqual([]);
    expect(problems({ ...settings, pincode_ttl: '15', cdr_id: 1 })).not.toEqual([]);
    expect(problems({ ...settings, pincode_ttl: 0, cdr_id: 1 })).not.toEqual([]);
    expect(problems(settings)).not.toEqual([]);
    expect(problems({ ...byCustomer, cdr_id: 1 })).not.toEqual([]);
  });

  it.each([
    ['12'],
    [12.5],
    [[{ name: 'Sweden', val: '3' }]],
    [[{ name: '2026-01-31', Answered: 1, Missed: 0 }]],
  ])('accepts figures like %j in widgets', (data) => {
    const answer = { dataset: 'call_totals', datasources: [{ datasource: 0, data }] };
    expect(validation.ofSchema('WidgetResponse', answer)).toEqual([]);
    expect(validation.ofSchema('WidgetResponse', [answer])).toEqual([]);
  });
});
