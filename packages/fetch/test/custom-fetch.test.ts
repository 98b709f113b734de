import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { app, ECHO, emulator } from './support.js';

/** A fetch with the types of another implementation. */
interface OtherResponse {
  readonly status: number;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: Readable | null;
}
type OtherFetch = (
  input: string | URL,
  init?: { method?: string; headers?: Record<string, string>; dispatcher?: object },
) => Promise<OtherResponse>;

/** Responds like node-fetch, with a Node stream as the body. */
const otherFetch: OtherFetch = async (input, init) => {
  const { status, url, headers, body } = await fetch(input, init);
  return { status, url, headers, body: body && Readable.fromWeb(body as ReadableStream) };
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a custom fetch', () => {
  it('keeps its type', () => {
    const auth = { clientId: 'id', clientSecret: 'secret' };
    expectTypeOf(kaisaAuth(auth, { fetch: otherFetch })).toEqualTypeOf<OtherFetch>();
    expectTypeOf(kaisaAuth(auth)).toEqualTypeOf<typeof fetch>();
    expectTypeOf(kaisaAuth(auth, {})).toEqualTypeOf<typeof fetch>();
  });

  it("receives the caller's arguments", async () => {
    const kaisa = await emulator();
    const given: unknown[] = [];
    const authFetch = kaisaAuth(kaisa.auth, {
      fetch: ((input, init) => {
        given.push(input, init?.dispatcher);
        return otherFetch(input, { headers: init?.headers ?? {} });
      }) satisfies OtherFetch,
    });
    const dispatcher = {};
    const { status } = await authFetch(kaisa.url + ECHO, { dispatcher });
    expect(status).toBe(200);
    expect(given).toEqual([kaisa.url + ECHO, dispatcher]);
  });

  it('receives a form of its own class as it was at the time of the call (B17)', async () => {
    class OwnForm {
      readonly fields: [string, string][] = [];
      append(name: string, value: string): void {
        this.fields.push([name, value]);
      }
      forEach(visit: (value: string, name: string) => void): void {
        for (const [name, value] of this.fields) visit(value, name);
      }
    }
    const kaisa = await emulator();
    const given: unknown[] = [];
    const authFetch = kaisaAuth(kaisa.auth, {
      fetch: (url: string, init?: { method: string; body: OwnForm }) => {
        given.push(init?.body);
        return fetch(url, { ...init, body: null });
      },
    });
    const body = new OwnForm();
    body.append('a', '1');
    const answer = authFetch(kaisa.url + ECHO, { method: 'POST', body });
    body.append('a', 'changed');
    expect(await answer).toMatchObject({ status: 200 });
    expect(given).toEqual([Object.assign(new OwnForm(), { fields: [['a', '1']] })]);
    expect(given[0]).toBeInstanceOf(OwnForm);
  });

  it('receives a form as it is if its constructor needs arguments (B17)', async () => {
    class OwnForm {
      readonly fields: string[];
      constructor(init: { fields: string[] }) {
        this.fields = [...init.fields];
      }
      append(name: string): void {
        this.fields.push(name);
      }
      forEach(visit: (value: string, name: string) => void): void {
        for (const name of this.fields) visit('1', name);
      }
    }
    const kaisa = await emulator();
    const given: unknown[] = [];
    const authFetch = kaisaAuth(kaisa.auth, {
      fetch: (url: string, init?: { method: string; body: OwnForm }) => {
        given.push(init?.body);
        return fetch(url, { ...init, body: null });
      },
    });
    const body = new OwnForm({ fields: ['a'] });
    expect(await authFetch(kaisa.url + ECHO, { method: 'POST', body })).toMatchObject({
      status: 200,
    });
    expect(given).toEqual([body]);
  });

  it('receives headers of its own class, which may keep the case of names', async () => {
    class OwnHeaders extends Map<string, string> {
      append(name: string, value: string): void {
        this.set(name, value);
      }
    }
    const kaisa = await emulator();
    const given: unknown[] = [];
    const authFetch = kaisaAuth(kaisa.auth, {
      fetch: (url: string, init?: { headers: OwnHeaders }) => {
        given.push(init?.headers);
        return fetch(url, { headers: [...(init?.headers ?? [])] });
      },
    });
    const headers = new OwnHeaders([['X-Own', '1']]);
    expect(await authFetch(kaisa.url + ECHO, { headers })).toMatchObject({ status: 200 });
    expect(given[0]).toBeInstanceOf(OwnHeaders);
    expect([...(given[0] as OwnHeaders).keys()]).toEqual(['X-Own', 'authorization']);
    expect([...headers.keys()]).toEqual(['X-Own']);
  });

  it('receives a Request in place of init as one of its own class', async () => {
    class OwnRequest extends Request {}
    const kaisa = await emulator();
    const given: unknown[] = [];
    const authFetch = kaisaAuth(kaisa.auth, {
      fetch: (input: string | Request, init?: RequestInit) => {
        given.push(input);
        return fetch(input, init);
      },
    });
    const init = new OwnRequest(kaisa.url, { method: 'POST', body: 'text' });
    const answer = await authFetch(kaisa.url + ECHO, init);
    expect(await answer.json()).toMatchObject({ method: 'POST', body: 'text' });
    expect(given).toEqual([expect.any(OwnRequest)]);
  });

  it.each(['', 'why not'])('may answer with a Node stream: 401 with the body %j', async (body) => {
    const kaisa = await emulator();
    const authFetch = kaisaAuth(kaisa.auth, { fetch: otherFetch });
    kaisa.api.refuseWith({ status: 401, body }, 1);
    const { status } = await authFetch(kaisa.url + ECHO);
    expect(status).toBe(200);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 2 });
  });

  it('may answer without url and body', async () => {
    const kaisa = await emulator();
    const statuses = [401, 200];
    const bare = (url: string): Promise<{ status: number; headers: Headers }> =>
      Promise.resolve({ status: url ? (statuses.shift() ?? 500) : 0, headers: new Headers() });
    const { status } = await kaisaAuth(kaisa.auth, { fetch: bare })(kaisa.url);
    expect(status).toBe(200);
  });

  it('fails with its own error, once', async () => {
    const kaisa = await emulator();
    const broken = new Error('broken');
    const calls = vi.fn((url: string) => Promise.reject<Response>(url ? broken : undefined));
    await expect(kaisaAuth(kaisa.auth, { fetch: calls })(kaisa.url)).rejects.toBe(broken);
    expect(calls).toHaveBeenCalledOnce();
  });
});

it('looks globalThis.fetch up on each call', async () => {
  const { authFetch, url } = await app();
  const spy = vi.spyOn(globalThis, 'fetch');
  await authFetch(url);
  expect(spy.mock.calls.map(([input]) => input)).toContain(url);
});
