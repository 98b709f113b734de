import { createTokenProvider, kaisaAuth } from '@kaisa-auth/axios';
import newest, { Axios } from 'axios';
import lowest, { Axios as LowestAxios } from 'axios-lowest';
import middle, { Axios as MiddleAxios } from 'axios-middle';
import { expect, it } from 'vitest';

const provider = createTokenProvider({ clientId: 'id', clientSecret: 'secret' });

/** The compiler is the test: the types of each version are its own. */
it('kaisaAuth accepts an instance of every axios version, and nothing else', () => {
  const detaches = [
    kaisaAuth(newest, provider),
    kaisaAuth(newest.create(), provider),
    kaisaAuth(middle.create(), provider),
    kaisaAuth(lowest.create(), provider),
    kaisaAuth(new Axios({ baseURL: 'https://api.eu.freespee.com' }), provider),
    kaisaAuth(new MiddleAxios({}), provider),
    kaisaAuth(new LowestAxios({}), provider),
  ];
  for (const detach of detaches) expect(detach).toBeTypeOf('function');
  // @ts-expect-error This is no client.
  expect(() => kaisaAuth({}, provider)).toThrow(TypeError);
  // @ts-expect-error This is a client of another kind.
  expect(() => kaisaAuth(fetch, provider)).toThrow(TypeError);
});
