import { beforeAll, expect, it } from 'vitest';
import { chunk, CHUNKED_HEAD, GOOD, http } from '../../src/hostile-answers/answers.js';
import { NEXT_TOKEN, wire } from '../../src/hostile-answers/answers.js';
import type { HostileCase } from '../../src/hostile-answers/case.js';
import { issueCertificates, type Certificates } from '../../src/hostile-answers/certificates.js';
import { error, INVALID, token } from '../../src/hostile-answers/outcomes.js';
import { runCase } from '../../src/hostile-answers/run-case.js';

let certificates: Certificates;

beforeAll(async () => {
  certificates = await issueCertificates();
});

/** A case that passes. */
const good: HostileCase = {
  name: 'good',
  line: 'B3',
  answers: [http(200, GOOD)],
  must: [token()],
};
const refused = { answers: [http(400)], must: [error('http_error', 400)] };
const endless = {
  answers: [wire(CHUNKED_HEAD, { endless: chunk('x'.repeat(65_536)) })],
  must: [INVALID],
};

it.each<[string, Partial<HostileCase>, string]>([
  ['another lifetime', { must: [token(299)] }, 'not an allowed outcome'],
  ['another token', { accessToken: NEXT_TOKEN }, 'not the right token'],
  ['a request that the provider did not start', { seen: 0 }, 'the endpoint saw 1 requests'],
  ['a cooldown that is too short', { ...refused, cooldownMs: [2000, 3000] }, 'a cooldown of'],
  ['a text that the error lacks', { ...refused, shows: 'nowhere' }, 'does not show nowhere'],
  ['too much read', { ...endless, readMiB: 0 }, 'MiB of bodies were read'],
  ['too much sent', { ...endless, sentMiB: 0 }, 'MiB were sent'],
])('a case fails with %s', async (_, more, problem) => {
  const { problems } = await runCase({ ...good, ...more }, certificates);
  expect(problems.join()).toContain(problem);
});
