import { Readable } from 'node:stream';
import NodeFormData from 'form-data';
import { describe, expect, it } from 'vitest';
import { app, ECHO, rejection, revokeToken, until, type Echo } from './support.js';

const bytes = [0, 255, 1, 128];

/** What can be sent again, and how it arrives; each is made anew for each test. */
const repeatable: Record<string, [make: () => unknown, arrives: string | RegExp]> = {
  'JSON object': [() => ({ a: 'ä' }), '{"a":"ä"}'],
  'JSON array': [() => [1, 2], '[1,2]'],
  string: [() => 'a=1', 'a=1'],
  URLSearchParams: [() => new URLSearchParams({ a: '1 2' }), 'a=1+2'],
  Buffer: [() => Buffer.from(bytes), Buffer.from(bytes).toString()],
  Uint8Array: [() => new Uint8Array(bytes), Buffer.from(bytes).toString()],
  ArrayBuffer: [() => new Uint8Array(bytes).buffer, Buffer.from(bytes).toString()],
  Blob: [() => new Blob(['blob']), 'blob'],
};

const adapters = ['http', 'fetch'];
const cases = Object.entries(repeatable).flatMap(([body, [make, arrives]]) =>
  adapters.map((adapter) => ({ body, make, arrives, adapter })),
);

function formData(): FormData {
  const form = new FormData();
  form.set('field', 'value');
  form.set('file', new Blob(['content']), 'name.txt');
  return form;
}

describe('B17: a body that can be sent again', () => {
  it.each(cases)('$body, adapter $adapter: same bytes', async ({ make, arrives, adapter }) => {
    const running = await app({ adapter });
    await revokeToken(running);
    const { data } = await running.instance.post<Echo>(ECHO, make());
    expect(data.body).toBe(arrives);
    expect(running.kaisa.stats().requests.map(({ body }) => body)).toEqual([arrives, arrives]);
  });

  it('form object: same fields, same content type', async () => {
    const running = await app({ headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    await revokeToken(running);
    const { data } = await running.instance.post<Echo>(ECHO, { a: '1', b: [2] });
    expect(data).toMatchObject({ contentType: 'application/x-www-form-urlencoded' });
    expect(running.kaisa.stats().requests.map(({ body }) => body)).toEqual([data.body, data.body]);
  });

  it('FormData: header and body agree on the boundary', async () => {
    const running = await app({ adapter: 'http' });
    await revokeToken(running);
    const { data } = await running.instance.post<Echo>(ECHO, formData());
    const boundary = data.contentType?.split('boundary=')[1] ?? 'none';
    expect(data.body.split(`--${boundary}`)).toHaveLength(4);
    expect(data.body).toContain('content');
  });

  it.each(adapters)('none, adapter %s', async (adapter) => {
    const running = await app({ adapter });
    await revokeToken(running);
    expect(await running.instance.delete(ECHO)).toMatchObject({ status: 200 });
    expect(running.kaisa.stats().requests.map(({ method }) => method)).toEqual([
      'DELETE',
      'DELETE',
    ]);
  });
});

/** What is read while it is sent, so that nothing is left for a second time. */
const oneShot: Record<string, [make: () => unknown, adapter: string]> = {
  'Node stream': [() => Readable.from(['stream']), 'http'],
  "npm's form-data": [npmFormData, 'http'],
  'Node stream by fetch': [() => Readable.from(['stream']), 'fetch'],
  'web stream': [() => new Blob(['stream']).stream(), 'fetch'],
};

function npmFormData(): NodeFormData {
  const form = new NodeFormData();
  form.append('field', 'value');
  return form;
}

describe('B18: a body that cannot be sent again', () => {
  it.each(Object.entries(oneShot))(
    '%s: the original 401, and a new token for next time',
    async (_, [make, adapter]) => {
      const running = await app({ adapter });
      await revokeToken(running);
      const error = await rejection(running.instance.post(ECHO, make()));
      expect(error).toMatchObject({ name: 'AxiosError', status: 401 });
      await until(() => running.kaisa.stats().tokensIssued === 1);
      expect(running.kaisa.stats().apiRequests).toBe(1);
      expect(await running.instance.get(ECHO)).toMatchObject({ status: 200 });
      expect(running.kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
    },
  );

  it('postForm of an object, which becomes a stream: the same', async () => {
    const running = await app();
    await revokeToken(running);
    const error = await rejection(running.instance.postForm(ECHO, { field: 'value' }));
    expect(error).toMatchObject({ name: 'AxiosError', status: 401 });
    expect(running.kaisa.stats().apiRequests).toBe(1);
  });

  it.each(Object.entries(oneShot))(
    '%s: is sent whole with a good token',
    async (_, [make, adapter]) => {
      const { instance, kaisa } = await app({ adapter });
      await instance.post(ECHO, make());
      expect(kaisa.stats().requests).toMatchObject([
        { body: expect.stringMatching(/stream|value/) as string, authorization: 'valid' },
      ]);
    },
  );

  it('with validateStatus that accepts it, the 401 is a response', async () => {
    const running = await app({ validateStatus: () => true });
    await revokeToken(running);
    const { status } = await running.instance.post(ECHO, Readable.from(['stream']));
    expect(status).toBe(401);
  });
});
