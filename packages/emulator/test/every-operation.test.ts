import { newestDrivers } from '@kaisa-auth/test-kit/drivers/newest';
import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { Validation } from '@kaisa-auth/test-kit/openapi/validation';
import { describe, expect, it } from 'vitest';
import { documents } from '@kaisa-auth/test-kit/openapi/reading';
import { documentedRequests } from './documented-requests.js';

const validations = {
  v2: new Validation(documents.v2),
  v3: new Validation(documents.v3),
  dncs: new Validation(documents.dncs),
};

describe.each(newestDrivers)('every documented operation, through $name,', (driver) => {
  it.each(documentedRequests())(
    'gets the documented response: $api $operationId',
    async ({ api, operationId, request }) => {
      const kaisa = await patientEmulator();
      const client = driver.attach({ auths: [kaisa.auth] });
      const url = kaisa[`${api}Url`] + request.url;
      const { status, body: text } = await client.send({ ...request, url });
      expect(status, text).toBe(200);
      expect(validations[api].problemsOf(operationId, { status, text })).toEqual([]);
      // An empty list would hide what its items look like.
      const members = Object.values((text === '' ? {} : JSON.parse(text)) as object);
      expect(members, text).not.toContainEqual([]);
      expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid', status: 200 }]);
    },
  );
});
