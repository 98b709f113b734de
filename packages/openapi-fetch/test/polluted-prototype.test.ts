import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { describe, expect, it } from 'vitest';
import {
  kaisaAuth,
  type AuthMiddleware,
  type OpenapiAuthOptions,
  type TokenProviderOptions,
} from '../src/index.js';
import { ECHO, versions, type CreateClient } from './support.js';

/** Values that would keep the request below from being replayed. */
const HOSTILE: Required<OpenapiAuthOptions> = { renewOn: [], replayBody: false };

const cases = Object.entries(HOSTILE).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value: value as unknown, ...how })),
);

type Create = (auth: TokenProviderOptions) => Promise<AuthMiddleware>;

const createWith =
  (options: OpenapiAuthOptions): Create =>
  (auth) =>
    Promise.resolve(kaisaAuth(auth, options));

/** Sends a request with a body whose first token is refused. */
async function statusOf(createClient: CreateClient, create: Create): Promise<number> {
  const kaisa = await patientEmulator();
  const client = createClient({ baseUrl: kaisa.url });
  client.use(await create(kaisa.auth));
  kaisa.api.refuseWith({ status: 401 }, 1);
  const { response } = await client.POST(ECHO, { body: {} });
  return response.status;
}

describe.each(versions)(
  'the options of the openapi-fetch adapter, with openapi-fetch $version',
  ({ createClient }) => {
    it.each(cases)('ignore $kind $name on Object.prototype', async (member) => {
      const create: Create = (auth) => withPollution(member, () => createWith({})(auth));
      expect(await statusOf(createClient, create)).toBe(200);
    });

    it.each(cases.filter(({ enumerable }) => enumerable))(
      'accept $name, own or from a prototype of the user',
      async ({ name, value }) => {
        const inherited = Object.create({ [name]: value }) as OpenapiAuthOptions;
        for (const options of [{ [name]: value }, inherited]) {
          expect(await statusOf(createClient, createWith(options))).toBe(401);
        }
      },
    );
  },
);
