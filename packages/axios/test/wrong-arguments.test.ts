import axios from 'axios';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { kaisaAuth, type TokenProviderOptions } from '../src/index.js';

const auth = { clientId: 'id', clientSecret: 'do-not-print-me' };

describe('kaisaAuth throws an error that names', () => {
  it('the origin of a base URL that allowedOrigins does not cover', () => {
    const instance = axios.create({ baseURL: 'https://api.example.com/v2' });
    const attach = (): unknown => kaisaAuth(instance, auth);
    expect(attach).toThrow(TypeError);
    expect(attach).toThrow("allowedOrigins does not cover the client's baseURL");
    expect(attach).toThrow("'https://api.example.com'");
  });

  it('a base URL without TLS, even if a predicate allows its origin', () => {
    const instance = axios.create({ baseURL: 'http://api.example.com' });
    const attach = (): unknown => kaisaAuth(instance, { ...auth, allowedOrigins: () => true });
    expect(attach).toThrow(
      "'http://api.example.com': the base URL needs https (plain http is for loopback",
    );
  });

  it('an invalid option, but not the secret', () => {
    const attach = (): unknown => kaisaAuth(axios.create(), { ...auth, timeoutMs: -1 });
    expect(attach).toThrow(/kaisa-auth: timeoutMs must be/);
    expect(attach).not.toThrow(auth.clientSecret);
  });

  it.each([undefined, null, 'text', 5])('auth when it is %s', (wrong) => {
    const attach = (): unknown => untyped(kaisaAuth)(axios.create(), wrong);
    expect(attach).toThrow(TypeError);
    expect(attach).toThrow('kaisa-auth: auth must be');
  });

  it.each([401, '401', ['401'], {}, null])('renewOn when it is %j', (renewOn) => {
    const attach = (): unknown => untyped(kaisaAuth)(axios.create(), auth, { renewOn });
    expect(attach).toThrow(TypeError);
    expect(attach).toThrow('renewOn must be');
  });

  it.each([undefined, null, {}, 'axios'])('instance when it is %j', (instance) => {
    const attach = (): unknown => untyped(kaisaAuth)(instance, auth);
    expect(attach).toThrow(TypeError);
    expect(attach).toThrow(/kaisa-auth: instance must be/);
  });

  it('the instance before anything is requested', () => {
    const requests: string[] = [];
    const options: TokenProviderOptions = {
      ...auth,
      warm: true,
      fetch: (url) => {
        requests.push(url);
        return new Promise(() => undefined);
      },
    };
    for (const instance of [undefined, {}]) {
      expect(() => untyped(kaisaAuth)(instance, options)).toThrow(TypeError);
    }
    expect(requests).toEqual([]);
  });
});

it.each([
  'https://api.analytics.freespee.com',
  'https://api.analytics.freespee.com/2.4.9',
  '',
  '/api',
])('kaisaAuth accepts the base URL %j', (baseURL) => {
  const detach = kaisaAuth(axios.create({ baseURL }), auth);
  expect(detach).toBeTypeOf('function');
  detach();
});
