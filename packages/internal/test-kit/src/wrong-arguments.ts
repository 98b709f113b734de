import { describe, expect, it } from 'vitest';
import { untyped } from './untyped.js';

/** Adds tests that `kaisaAuth(auth, options)` rejects invalid arguments. */
export function describeWrongArguments(kaisaAuth: (...args: never[]) => unknown): void {
  const auth = { clientId: 'id', clientSecret: 'do-not-print-me' };
  const attach = untyped(kaisaAuth);

  describe('kaisaAuth throws a TypeError that names', () => {
    it.each([undefined, null, 'text'])('auth, if it is %s', (wrong) => {
      expect(() => attach(wrong)).toThrow(TypeError);
      expect(() => attach(wrong)).toThrow(/kaisa-auth: auth must be/);
    });

    it.each([401, '401', ['401'], null])('renewOn, if it is %j', (renewOn) => {
      expect(() => attach(auth, { renewOn })).toThrow(TypeError);
      expect(() => attach(auth, { renewOn })).toThrow(/kaisa-auth: renewOn must be/);
    });

    it.each([null, 5, 'text'])('the options, if they are %j', (options) => {
      expect(() => attach(auth, options)).toThrow(TypeError);
      expect(() => attach(auth, options)).toThrow(/^kaisa-auth: options must be an object/);
    });

    it.each(['no', 0, null])('replayBody, if it is %j', (replayBody) => {
      expect(() => attach(auth, { replayBody })).toThrow(TypeError);
      expect(() => attach(auth, { replayBody })).toThrow(/replayBody must be a boolean/);
    });
  });
}
