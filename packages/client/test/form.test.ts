import { document } from '@kaisa-auth/openapi/v2';
import { describe, expect, it } from 'vitest';
import { app, rejection } from './support.js';

const FORM = 'application/x-www-form-urlencoded';

interface Schema {
  contentMediaType?: string;
  $ref?: string;
  type?: string | string[];
  allOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
}

interface Form {
  schema: Schema;
}

interface Body {
  content: Record<string, Form | undefined>;
}

describe('writes of v2', () => {
  it('are sent as forms, reads without a content type', async () => {
    const { kaisa, v2 } = await app();
    await v2.POST('/customers', { body: { custnr: 'Å 1&2', name: '=', whisper: 1 } });
    await v2.GET('/customers');
    const [write, read] = kaisa.stats().requests;
    expect(write).toMatchObject({
      contentType: FORM,
      body: 'custnr=%C3%85+1%262&name=%3D&whisper=1',
    });
    expect(read?.contentType).toBeUndefined();
  });

  it('omit undefined and keep empty values', async () => {
    const { kaisa, v2 } = await app();
    const body = { name: undefined, email: '', custom_1: 'x' } as { email: string };
    await v2.PUT('/customers/{customer_id}', { params: { path: { customer_id: 407_382 } }, body });
    expect(kaisa.stats().requests[0]).toMatchObject({
      method: 'PUT',
      path: expect.stringMatching(/\/customers\/407382$/) as string,
      body: 'email=&custom_1=x',
    });
  });

  it('serialize lists and objects as JSON, and keep JSON text', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith({ status: 200, body: { blacklist: [], callbacks: [], pincodes: [] } });
    const call = { customer_id: 1, agent_nr: '+46890510', requester_nr: '+46890511' };
    const pin = { pincode_length: 6, pincode_ttl: 14, cdr_id: 1 } as const;
    await v2.PUT('/blacklist', { body: { phonenrs: ['+46890510', '+46890511'] } });
    await v2.POST('/customers/callbacks', { body: { ...call, custom_dynamic: { a: [1, null] } } });
    await v2.POST('/customers/pincodes', { body: { ...pin, custom_lead_data: '{"b":2}' } });
    const [blacklist, callback, pincode] = kaisa
      .stats()
      .requests.map(({ body }) => new URLSearchParams(body));
    expect(blacklist?.get('phonenrs')).toBe('["+46890510","+46890511"]');
    expect(callback?.get('custom_dynamic')).toBe('{"a":[1,null]}');
    expect(callback?.get('customer_id')).toBe('1');
    expect(pincode?.get('custom_lead_data')).toBe('{"b":2}');
  });

  it('keep the content type of the caller’s header', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.refuseWith({ status: 200, body: { blacklist: [] } });
    const headers = { 'content-type': `${FORM}; charset=utf-8`, 'x-app': '1' };
    await v2.PUT('/blacklist', { body: { phonenrs: [] }, headers });
    expect(kaisa.stats().requests[0]).toMatchObject({
      contentType: headers['content-type'],
      headers: { 'x-app': '1' },
      body: 'phonenrs=%5B%5D',
    });
  });

  it('accept only an object', async () => {
    const { kaisa, v2 } = await app();
    const body = new URLSearchParams({ custnr: 'C-1' }) as never;
    expect(await rejection(v2.POST('/customers', { body }))).toMatchObject({
      name: 'TypeError',
      message: 'kaisa-auth: body must be an object.',
    });
    expect(kaisa.stats().apiRequests).toBe(0);
  });
});

it('the document has JSON as text in a form, so that generated clients send it as it is', () => {
  const forms = Object.values(document.paths)
    .flatMap((item) => Object.values(item as Record<string, { requestBody?: Body }>))
    .flatMap(({ requestBody }) => requestBody?.content[FORM] ?? []);
  const fields = forms.flatMap(({ schema }) => fieldsOf(schema));
  const json = fields.filter(([, { contentMediaType }]) => contentMediaType === 'application/json');
  expect(new Set(json.map(([name]) => name))).toEqual(
    new Set(['phonenrs', 'custom_dynamic', 'custom_lead_data']),
  );
  const isText = ([, { type }]: Field): boolean => [type].flat().includes('string');
  expect(fields.filter((field) => !isText(field))).toEqual([]);
});

type Field = [name: string, schema: Schema];

function fieldsOf(schema: Schema): Field[] {
  const { allOf = [], oneOf = [], properties = {} } = resolved(schema);
  const own = Object.entries(properties).map(([name, field]): Field => [name, resolved(field)]);
  return [...own, ...[...allOf, ...oneOf].flatMap(fieldsOf)];
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] as Schema);
}
