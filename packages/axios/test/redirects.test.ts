import { describe, expect, it } from 'vitest';
import { app, ECHO, emulator, rejection, stranger } from './support.js';

function redirectTo(url: string, status = 307): string {
  return `/_emulator/redirect?${new URLSearchParams({ to: url, status: String(status) }).toString()}`;
}

describe('a redirect', () => {
  it('B15: to another origin does not take the token along', async () => {
    const other = await stranger();
    const { instance } = await app();
    await instance.get(redirectTo(`http://${other.host}/`));
    expect(other.seen).toEqual(['none']);
  });

  it.each(['http', 'fetch'])(
    'B17: to another origin that answers 401 does not cost the token, adapter %s',
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

  it('B17: nor where validateStatus accepts that 401', async () => {
    const other = await emulator();
    const { instance, kaisa } = await app({ validateStatus: () => true });
    await instance.post(redirectTo(other.url + ECHO), { a: 1 });
    expect(other.stats().apiRequests).toBe(1);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it("B17: nor where the app has its own fetch for axios's fetch adapter", async () => {
    const urls: string[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      urls.push((input as Request).url);
      return globalThis.fetch(input, init);
    };
    const other = await emulator();
    const { instance, kaisa } = await app({ adapter: 'fetch', env: { fetch } });
    await rejection(instance.get(redirectTo(other.url + ECHO)));
    expect(urls).toEqual([kaisa.url + redirectTo(other.url + ECHO)]);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('to the same origin is signed there, and replayed as a whole', async () => {
    const { instance, kaisa } = await app();
    await instance.get(ECHO);
    kaisa.revokeAll();
    const { data } = await instance.post<{ body: string }>(redirectTo(ECHO), { a: 1 });
    expect(data.body).toBe('{"a":1}');
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('maxRedirects: 0 is reported as without us', async () => {
    const { instance } = await app({ maxRedirects: 0 });
    const error = await rejection(instance.get(redirectTo(ECHO)));
    expect(error).toMatchObject({ status: 307 });
  });
});
