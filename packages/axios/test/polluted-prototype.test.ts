import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import axios from 'axios';
import { expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';

it.each(ENUMERABILITY)(
  'a request succeeds with $kind value on Object.prototype, as without this package',
  async ({ enumerable }) => {
    const kaisa = await patientEmulator();
    const instance = axios.create();
    kaisaAuth(instance, kaisa.auth);
    await instance.get(`${kaisa.v2Url}/customers`);
    const member = { name: 'value', value: 'polluted', enumerable };
    const send = (): Promise<{ status: number }> => instance.get(`${kaisa.v2Url}/customers`);
    expect(await withPollution(member, send)).toMatchObject({ status: 200 });
  },
);
