import { expect, describe, it } from 'vitest';
import { app, refusedApp, type App } from './support.js';

/** Prepares a call, and the change that its caller makes to the arguments right after the call. */
type Case = (url: string) => { given: Parameters<typeof fetch>; change: () => void };

const post = (url: string, body: BodyInit, change: () => void): ReturnType<Case> => ({
  given: [url, { method: 'POST', body }],
  change,
});

/** Its constructor needs arguments. */
class NamedParams extends URLSearchParams {
  constructor(name: string, value: string) {
    super({ [name.toLowerCase()]: value });
  }
}

/** Its constructor needs an argument. */
class FormWithField extends FormData {
  constructor(value: string) {
    super();
    this.append('a', value.trim());
  }
}

/** Its constructor needs a name. */
class NamedHeaders extends Headers {
  constructor(name: string) {
    super([[name.toLowerCase(), 'first']]);
  }
}

const CASES: Record<string, Case> = {
  'a URL': (url) => {
    const target = new URL(url);
    return { given: [target], change: () => (target.search = '?changed') };
  },
  'the method': (url) => {
    const init = { method: 'PUT' };
    return { given: [url, init], change: () => (init.method = 'DELETE') };
  },
  'a text in init': (url) => {
    const init = { method: 'POST', body: 'first' };
    return { given: [url, init], change: () => (init.body = 'changed') };
  },
  'plain headers': (url) => {
    const headers = { 'x-own': 'first' };
    return { given: [url, { headers }], change: () => (headers['x-own'] = 'changed') };
  },
  Headers: (url) => {
    const headers = new Headers({ 'x-own': 'first' });
    return {
      given: [url, { headers }],
      change: () => {
        headers.set('x-own', 'changed');
      },
    };
  },
  'a subclass of Headers': (url) => {
    const headers = new NamedHeaders('X-Own');
    return {
      given: [url, { headers }],
      change: () => {
        headers.set('x-own', 'changed');
      },
    };
  },
  'headers as pairs': (url) => {
    const headers: [string, string][] = [['x-own', 'first']];
    return { given: [url, { headers }], change: () => void headers.push(['x-own', 'changed']) };
  },
  'the headers of a Request': (url) => {
    const request = new Request(url, { headers: { 'x-own': 'first' } });
    return {
      given: [request],
      change: () => {
        request.headers.set('x-own', 'changed');
      },
    };
  },
  'headers beside a Request': (url) => {
    const headers = { 'x-own': 'first' };
    const given: Parameters<typeof fetch> = [
      new Request(url, { method: 'POST', body: 'text' }),
      { headers },
    ];
    return { given, change: () => (headers['x-own'] = 'changed') };
  },
  URLSearchParams: (url) => {
    const body = new URLSearchParams({ a: 'first' });
    return post(url, body, () => {
      body.set('a', 'changed');
    });
  },
  'a subclass of URLSearchParams': (url) => {
    const body = new NamedParams('a', 'first');
    return post(url, body, () => {
      body.set('a', 'changed');
    });
  },
  FormData: (url) => {
    const body = new FormData();
    body.append('a', new Blob(['first']), 'a.txt');
    return post(url, body, () => {
      body.set('a', 'changed');
    });
  },
  'a subclass of FormData': (url) => {
    const body = new FormWithField('first');
    return post(url, body, () => {
      body.set('a', 'changed');
    });
  },
  Uint8Array: (url) => {
    const body = new TextEncoder().encode('first');
    return post(url, body, () => body.fill(33));
  },
  'a Buffer of the pool': (url) => {
    const body = Buffer.from('first');
    return post(url, body, () => body.fill('!'));
  },
  ArrayBuffer: (url) => {
    const bytes = new TextEncoder().encode('first');
    return post(url, bytes.buffer, () => bytes.fill(33));
  },
  DataView: (url) => {
    const { buffer } = new TextEncoder().encode('..first..');
    const body = new DataView(buffer, 2, 5);
    return post(url, body, () => new Uint8Array(buffer).fill(33));
  },
};

interface Arrived {
  method: string;
  path: string;
  own: string | undefined;
  body: string | undefined;
}

/** Returns what arrives if the arguments are changed right after the call. */
async function arrived({ kaisa, url }: App, send: typeof fetch, make: Case): Promise<Arrived[]> {
  const { given, change } = make(url);
  const answer = send(...given);
  change();
  await answer;
  const { requests } = kaisa.stats();
  return requests.map(({ method, path, headers, body }) => ({
    method,
    path,
    own: headers['x-own'],
    body: body?.replace(/-{4}.*/g, '----boundary'),
  }));
}

describe('the arguments of a call (B17)', () => {
  it.each(Object.entries(CASES))(
    'are read at the time of the call, although it waits for a token: %s',
    async (_, make) => {
      const running = await app();
      const ours = await arrived(running, running.authFetch, make);
      running.kaisa.resetStats();
      expect(ours).toEqual(await arrived(running, fetch, make));
    },
  );

  it.each(Object.entries(CASES))(
    'are read at the time of the call for a replay too: %s',
    async (_, make) => {
      const running = await refusedApp();
      const ours = await arrived(running, running.authFetch, make);
      running.kaisa.resetStats();
      const [once] = await arrived(running, fetch, make);
      expect(ours).toEqual([once, once]);
    },
  );
});
