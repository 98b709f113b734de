import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { app, stranger } from './support.js';

/** Creates an input that is sent to `target` and pretends to be for `allowed`. */
type Mislead = (target: string, allowed: string) => unknown;

const pretending = (target: string, allowed: string): object => ({
  url: allowed,
  clone: () => new Request(allowed),
  toString: () => target,
});

class MisleadingUrl extends URL {
  constructor(
    target: string,
    readonly url: string,
  ) {
    super(target);
  }
}

/** A URL whose text is another one each time. */
class ChangingUrl extends URL {
  readonly #texts: string[];

  constructor(target: string, allowed: string) {
    super(allowed);
    this.#texts = [allowed, target, target, target];
  }

  override toString(): string {
    return this.#texts.shift() ?? '';
  }
}

class MisleadingRequest extends Request {
  readonly #url: string;

  constructor(target: string, allowed: string) {
    super(target, { method: 'POST', body: 'text' });
    this.#url = allowed;
  }

  override get url(): string {
    return this.#url;
  }
}

const inputs: Record<string, Mislead> = {
  'an object with a url': pretending,
  'a URL with a url': (target, allowed) => new MisleadingUrl(target, allowed),
  'a Request of a subclass': (target, allowed) => new MisleadingRequest(target, allowed),
  'a Request with a url of its own': (target, allowed) =>
    Object.defineProperty(new Request(target), 'url', { value: allowed }),
  'a Proxy of a Request': (target, allowed) =>
    new Proxy(new Request(target), {
      get: (request, name) => (name === 'url' ? allowed : (Reflect.get(request, name) as unknown)),
    }),
};

type Input = Parameters<typeof fetch>[0];

describe('an input that pretends to be for an allowed origin', () => {
  it.each(Object.entries(inputs))('is sent without a token: %s (B15)', async (_, mislead) => {
    const { authFetch, kaisa, url } = await app();
    const other = await stranger();
    const input = mislead(other.url, url) as Input;
    await authFetch(input).catch(() => undefined);
    expect(other.seen.filter((header) => header !== 'none')).toEqual([]);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });

  it('is sent to the URL that was checked if its text changes (B15)', async () => {
    const { authFetch, kaisa, url } = await app();
    const other = await stranger();
    expect(await authFetch(new ChangingUrl(other.url, url))).toMatchObject({ status: 200 });
    expect(other.seen).toEqual([]);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
  });

  it('is not replayed to another origin by a clone of its own (B15)', async () => {
    class CloneElsewhere extends Request {
      override clone(): Request {
        return new Request(other.url, { method: 'POST', body: 'text' });
      }
    }
    const { authFetch, kaisa, url } = await app();
    const other = await stranger();
    kaisa.api.refuseWith({ status: 401 }, 1);
    const request = new CloneElsewhere(url, { method: 'POST', body: 'text' });
    expect(await authFetch(request)).toMatchObject({ status: 200 });
    expect([other.seen, kaisa.stats().apiRequests]).toEqual([[], 2]);
  });
});

describe('a Request of another fetch implementation', () => {
  class OtherRequest {
    readonly headers = new Headers();
    readonly #url: string;

    constructor(url: string) {
      this.#url = url;
    }

    get url(): string {
      return this.#url;
    }

    get [Symbol.toStringTag](): string {
      return 'Request';
    }
  }

  class Misleading extends OtherRequest {
    constructor(
      readonly target: string,
      readonly allowed: string,
    ) {
      super(target);
    }

    override get url(): string {
      return this.allowed;
    }
  }

  const otherFetch = (request: OtherRequest, init?: RequestInit): Promise<Response> =>
    fetch(request instanceof Misleading ? request.target : request.url, init);

  it('gets a token if its own class says that its URL is allowed (B15)', async () => {
    const { authFetch, kaisa, url } = await untyped(app)({ fetch: otherFetch });
    const other = await stranger();
    const send = untyped(authFetch);
    expect(await send(new OtherRequest(url))).toMatchObject({ status: 200 });
    await send(new Misleading(other.url, url));
    expect([other.seen, kaisa.stats().apiRequests]).toEqual([['none'], 1]);
  });
});

it('looks like the fetch of the platform', async () => {
  const { authFetch } = await app();
  expect([authFetch.name, authFetch.length]).toEqual([fetch.name, fetch.length]);
});
