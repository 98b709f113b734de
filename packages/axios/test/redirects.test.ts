import { redirectTo } from '@kaisa-auth/test-kit/world';
import { describe, expect, it } from 'vitest';
import { app, ECHO, emulator, rejection, stranger } from './support.js';

describe('a redirect', () => {
  it('to another origin is followed without the token (B15)', async () => {
    const other = await stranger();
    const { instance } = await app();
    await instance.get(redirectTo(other.url));
    expect(other.seen).toEqual(['none']);
  });

  it.each(['http', 'fetch'])(
    'to another origin that answers 401 keeps the token, adapter %s (B17)',
    async (adapter) => {
      const other = await emulator();
      const { instance, kaisa } = await app({ adapter });
      const error = await rejection(instance.get(redirectTo(other.url + ECHO)));
      expect(error).toMatchObject({ status: 401 });
      expect(other.stats().apiRequests).toBe(1);
      expect(kaisa.stats().tokenRequests).toBe(1);
      expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
      expect(kaisa.stats().tokenRequests).toBe(1);
    },
  );

  it('to another origin keeps the token if validateStatus accepts the 401 (B17)', async () => {
    const other = await emulator();
    const { instance, kaisa } = await app({ validateStatus: () => true });
    await instance.post(redirectTo(other.url + ECHO), { a: 1 });
    expect(other.stats().apiRequests).toBe(1);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('to the same origin is followed with the token and replayed from the start', async () => {
    const { instance, kaisa } = await app();
    await instance.get(ECHO);
    kaisa.revokeAll();
    const { data } = await instance.post<{ body: string }>(redirectTo(ECHO), { a: 1 });
    expect(data.body).toBe('{"a":1}');
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('with maxRedirects: 0 is rejected as axios does', async () => {
    const { instance } = await app({ maxRedirects: 0 });
    const error = await rejection(instance.get(redirectTo(ECHO)));
    expect(error).toMatchObject({ status: 307 });
  });
});
