import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { describe, expect, it } from 'vitest';
import { kaisaAuth, type FetchAuthOptions, type TokenProviderOptions } from '../src/index.js';
import { app, ECHO, stranger } from './support.js';

/** Values that would change what the requests below are answered with. */
const HOSTILE: Required<FetchAuthOptions> = {
  fetch: () => Promise.resolve(new Response('evil')),
  renewOn: [],
  replayBody: false,
};

const cases = Object.entries(HOSTILE).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value: value as unknown, ...how })),
);

type Create = (auth: TokenProviderOptions) => Promise<typeof fetch>;

const createWith =
  (options: FetchAuthOptions): Create =>
  (auth) =>
    Promise.resolve(kaisaAuth(auth, options));

/** Sends a `Request` with a body whose first token is refused. */
async function answerOf(create: Create): Promise<string> {
  const kaisa = await patientEmulator();
  const authFetch = await create(kaisa.auth);
  kaisa.api.refuseWith({ status: 401, body: 'refused' }, 1);
  const response = await authFetch(new Request(kaisa.url + ECHO, { method: 'POST', body: 'text' }));
  return `${response.status} ${await response.text()}`;
}

describe('the options of the fetch adapter', () => {
  it.each(cases)('ignore $kind $name on Object.prototype', async (member) => {
    const create: Create = (auth) => withPollution(member, () => createWith({})(auth));
    expect(await answerOf(create)).toMatch(/^200 .*"body":"text"/s);
  });

  it.each(cases.filter(({ enumerable }) => enumerable))(
    'accept $name, own or from a prototype of the user',
    async ({ name, value }) => {
      const inherited = Object.create({ [name]: value }) as FetchAuthOptions;
      for (const options of [{ [name]: value }, inherited]) {
        expect(await answerOf(createWith(options))).toMatch(/^(200 evil$|401 )/);
      }
    },
  );
});

describe('the options of a provider', () => {
  it.each(ENUMERABILITY)(
    'stay options in spite of $kind getToken on Object.prototype',
    async (how) => {
      const evil = { accessToken: 'evil', tokenType: 'Bearer' };
      const member = { name: 'getToken', value: () => Promise.resolve(evil), ...how };
      const create: Create = (auth) => withPollution(member, () => createWith({})(auth));
      expect(await answerOf(create)).toMatch(/^200 .*"body":"text"/s);
    },
  );
});

describe('the arguments of a call', () => {
  it.each(ENUMERABILITY)(
    'are sent without a header from $kind member of Object.prototype',
    async (how) => {
      const sent: string[][] = [];
      const record: typeof fetch = (_, init) => {
        sent.push([...new Headers(init?.headers).keys()]);
        return Promise.resolve(new Response());
      };
      const { authFetch, url } = await app({ fetch: record });
      await authFetch(new Request(url));
      const member = { name: 'x-evil', value: 'evil', ...how };
      await withPollution(member, () => authFetch(new Request(url)));
      expect(sent).toEqual([['authorization'], ['authorization']]);
    },
  );

  it.each(ENUMERABILITY)(
    'are sent without a token to another origin in spite of $kind url on Object.prototype (B15)',
    async (how) => {
      const { authFetch, url } = await app();
      const other = await stranger();
      const member = { name: 'url', value: url, ...how };
      await withPollution(member, () => authFetch(new URL(other.url)));
      expect(other.seen).toEqual(['none']);
    },
  );
});
