import { beforeAll, describe, expect, it } from 'vitest';
import { issueCertificates, type Certificates } from '../../src/hostile-answers/certificates.js';
import { corpus } from '../../src/hostile-answers/corpus.js';
import { runCase } from '../../src/hostile-answers/run-case.js';
import { textOf } from '../../src/hostile-answers/outcomes.js';

let certificates: Certificates;

beforeAll(async () => {
  certificates = await issueCertificates();
});

describe.each(corpus.map((theme) => [theme.name, theme] as const))('%s', (_, { cases }) => {
  const titled = cases.map((hostile) => [`${hostile.name} (${hostile.line})`, hostile] as const);

  it.each(titled)('does no harm: %s', async (_, hostile) => {
    const { outcome, problems } = await runCase(hostile, certificates);
    const must = textOf(hostile.must);
    expect({ must, outcome, problems }).toEqual({ must, outcome, problems: [] });
  });
});
