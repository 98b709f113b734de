import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { describe, expect, it } from 'vitest';
import { kaisaAuth, type KyAuthOptions, type TokenProviderOptions } from '../src/index.js';
import { ECHO, kys, versions, type Version } from './support.js';

/** Values that would keep the request below from being replayed. */
const HOSTILE: Required<KyAuthOptions> = { renewOn: [], replayBody: false };

const cases = Object.entries(HOSTILE).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value: value as unknown, ...how })),
);

type Create = (auth: TokenProviderOptions) => Promise<ReturnType<typeof kaisaAuth>>;

const createWith =
  (options: KyAuthOptions): Create =>
  (auth) =>
    Promise.resolve(kaisaAuth(auth, options));

/** Sends a request with a body whose first token is refused. */
async function statusOf(version: Version, create: Create): Promise<number> {
  const kaisa = await patientEmulator();
  const api = kys[version].extend(await create(kaisa.auth));
  kaisa.api.refuseWith({ status: 401 }, 1);
  const { status } = await api.post(kaisa.url + ECHO, { json: {}, throwHttpErrors: false });
  return status;
}

describe.each(versions)('the options of the ky adapter, with ky %i', (version) => {
  it.each(cases)('ignore $kind $name on Object.prototype', async (member) => {
    const create: Create = (auth) => withPollution(member, () => createWith({})(auth));
    expect(await statusOf(version, create)).toBe(200);
  });

  it.each(cases.filter(({ enumerable }) => enumerable))(
    'accept $name, own or from a prototype of the user',
    async ({ name, value }) => {
      const inherited = Object.create({ [name]: value }) as KyAuthOptions;
      for (const options of [{ [name]: value }, inherited]) {
        expect(await statusOf(version, createWith(options))).toBe(401);
      }
    },
  );
});

describe.each(versions)('the options of the instance, with ky %i', (version) => {
  it.each(ENUMERABILITY)(
    'give the token to no fetch that is $kind member of Object.prototype',
    async (how) => {
      const kaisa = await patientEmulator();
      const stolen: unknown[] = [];
      const value = (input: Request, init?: RequestInit): Promise<Response> => {
        stolen.push(new Headers(init?.headers ?? input.headers).get('authorization'));
        return fetch(input, init);
      };
      const api = await withPollution({ name: 'fetch', value, ...how }, () =>
        Promise.resolve(kys[version].extend((parent) => kaisaAuth(kaisa.auth)(parent))),
      );
      expect(await api(kaisa.url + ECHO)).toMatchObject({ status: 200 });
      expect(stolen).toEqual([]);
    },
  );
});
