import type { Emulator } from '@kaisa-auth/emulator';
import { patientEmulator as emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import ky from 'ky';
import { describe, expect, it } from 'vitest';
import { Answers, type AnswerRead } from '@kaisa-auth/test-kit/openapi/answers';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { ClientDriver, ClientRequest } from '@kaisa-auth/test-kit/client-driver';
import { documentedRequests, documents, type ApiName } from '../src/documented-requests.js';

const requests = documentedRequests();

const drivers: readonly ClientDriver[] = [
  axiosDrivers.http,
  kyDriver(ky, '2'),
  openapiFetchDrivers.middleware,
  fetchDriver,
];

const answers = {
  v2: new Answers(documents.v2),
  v3: new Answers(documents.v3),
  dncs: new Answers(documents.dncs),
};

const urls: Readonly<Record<ApiName, (kaisa: Emulator) => string>> = {
  v2: ({ v2Url }) => v2Url,
  v3: ({ v3Url }) => v3Url,
  dncs: ({ dncsUrl }) => dncsUrl,
};

async function ask(
  driver: ClientDriver,
  kaisa: Emulator,
  api: ApiName,
  request: ClientRequest,
): Promise<AnswerRead> {
  const client = driver.attach({ auths: [kaisa.auth] });
  const { status, body } = await client.send({ ...request, url: urls[api](kaisa) + request.url });
  return { status, text: body };
}

describe.each(drivers)('every documented operation, through $name,', (driver) => {
  it.each(requests)(
    'gets the documented response: $api $operationId',
    async ({ api, operationId, request }) => {
      const kaisa = await emulator();
      const answer = await ask(driver, kaisa, api, request);
      expect(answer.status, answer.text).toBe(200);
      expect(answers[api].problemsOf(operationId, answer)).toEqual([]);
      // An empty list would hide what its items look like.
      const members = Object.values((answer.text === '' ? {} : JSON.parse(answer.text)) as object);
      expect(members, answer.text).not.toContainEqual([]);
      expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid', status: 200 }]);
    },
  );

  it('is checked against the document', async () => {
    const kaisa = await emulator();
    kaisa.api.refuseWith({ status: 200, body: { customers: [{ customer_id: 'x' }] } });
    const answer = await ask(driver, kaisa, 'v2', { url: '/customers' });
    expect(answers.v2.problemsOf('listCustomers', answer)).not.toEqual([]);
  });
});
