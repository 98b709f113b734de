import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { app, ECHO, rejection, until } from './support.js';

const endings: Record<string, [end: (body: Readable) => void, expected: object]> = {
  'fails with an error': [
    (body) => void body.destroy(new Error('broken upload')),
    { name: 'Error', message: 'broken upload', isAxiosError: true },
  ],
  'is destroyed': [
    (body) => void body.destroy(),
    { name: 'CanceledError', message: 'Request stream has been aborted' },
  ],
};

const cases = Object.entries(endings).flatMap(([ending, [end, expected]]) =>
  ['http', 'fetch'].map((adapter) => ({ ending, end, expected, adapter })),
);

describe('a body stream while a token is awaited', () => {
  it.each(cases)('rejects the call if it $ending, adapter $adapter', async (each) => {
    const { instance, kaisa } = await app({ adapter: each.adapter });
    const release = kaisa.tokenEndpoint.hold();
    const body = new Readable({ read: () => undefined });
    const call = rejection(instance.post(ECHO, body));
    await until(() => kaisa.stats().tokenRequests === 1);
    each.end(body);
    expect(await call).toMatchObject(each.expected);
    release();
    expect(kaisa.stats().apiRequests).toBe(0);
  });

  it('may fail after the call was rejected', async () => {
    const { instance, kaisa } = await app();
    kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const body = new Readable({ read: () => undefined });
    const call = rejection(instance.post(ECHO, body, { signal: controller.signal }));
    await until(() => kaisa.stats().tokenRequests === 1);
    controller.abort();
    await call;
    expect(() => body.emit('error', new Error('broken upload'))).not.toThrow();
  });
});
