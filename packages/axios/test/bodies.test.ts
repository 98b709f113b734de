import { Readable } from 'node:stream';
import NodeFormData from 'form-data';
import { sampleForm } from '@kaisa-auth/test-kit/sample-bodies';
import { describe, expect, it } from 'vitest';
import { app, ECHO, rejection, revokeToken, until, type Echo } from './support.js';

const bytes = [0, 255, 1, 128];

/** Bodies that can be sent again, and the bytes that arrive. Each test creates its own. */
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

describe('a body that can be sent again (B17)', () => {
  it.each(cases)(
    'replays the same bytes of a $body through the adapter $adapter',
    async ({ make, arrives, adapter }) => {
      const running = await app({ adapter });
      await revokeToken(running);
      const { data } = await running.instance.post<Echo>(ECHO, make());
      expect(data.body).toBe(arrives);
      expect(running.kaisa.stats().requests.map(({ body }) => body)).toEqual([arrives, arrives]);
    },
  );

  it('replays the fields and the content type of a form object', async () => {
    const running = await app({ headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    await revokeToken(running);
    const { data } = await running.instance.post<Echo>(ECHO, { a: '1', b: [2] });
    expect(data).toMatchObject({ contentType: 'application/x-www-form-urlencoded' });
    expect(running.kaisa.stats().requests.map(({ body }) => body)).toEqual([data.body, data.body]);
  });

  it('replays FormData with the same boundary in header and body', async () => {
    const running = await app({ adapter: 'http' });
    await revokeToken(running);
    const { data } = await running.instance.post<Echo>(ECHO, sampleForm());
    const boundary = data.contentType?.split('boundary=')[1] ?? 'none';
    expect(data.body.split(`--${boundary}`)).toHaveLength(4);
    expect(data.body).toContain('content');
  });

  it.each(adapters)('replays a request without a body through the adapter %s', async (adapter) => {
    const running = await app({ adapter });
    await revokeToken(running);
    expect(await running.instance.delete(ECHO)).toMatchObject({ status: 200 });
    expect(running.kaisa.stats().requests.map(({ method }) => method)).toEqual([
      'DELETE',
      'DELETE',
    ]);
  });
});

/** Bodies that are consumed while they are sent. */
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

describe('a body that cannot be sent again (B18)', () => {
  it.each(Object.entries(oneShot))(
    'rejects with the original 401 and renews the token for the next call: %s',
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

  it('rejects with the original 401 after postForm, which makes a stream of an object', async () => {
    const running = await app();
    await revokeToken(running);
    const error = await rejection(running.instance.postForm(ECHO, { field: 'value' }));
    expect(error).toMatchObject({ name: 'AxiosError', status: 401 });
    expect(running.kaisa.stats().apiRequests).toBe(1);
  });

  it.each(Object.entries(oneShot))(
    'is sent completely with a valid token: %s',
    async (_, [make, adapter]) => {
      const { instance, kaisa } = await app({ adapter });
      await instance.post(ECHO, make());
      expect(kaisa.stats().requests).toMatchObject([
        { body: expect.stringMatching(/stream|value/) as string, authorization: 'valid' },
      ]);
    },
  );

  it('resolves with the 401 if validateStatus accepts it', async () => {
    const running = await app({ validateStatus: () => true });
    await revokeToken(running);
    const { status } = await running.instance.post(ECHO, Readable.from(['stream']));
    expect(status).toBe(401);
  });
});
