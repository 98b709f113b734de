import { runCases, runtimeName } from '@kaisa-auth/test-kit/run-cases';
import { issueCertificates } from './certificates.js';
import { corpus } from './corpus.js';
import { textOf } from './outcomes.js';
import { runCase } from './run-case.js';

const [part = ''] = process.argv.slice(2);
const certificates = await issueCertificates();
const cases = corpus.flatMap((theme) =>
  theme.cases.map((hostile) => ({
    title: `${theme.name}: ${hostile.name}`,
    async run() {
      const { outcome, problems } = await runCase(hostile, certificates);
      if (problems.length === 0) return outcome;
      throw `${outcome} (${problems.join('; ')}; must: ${textOf(hostile.must)})`;
    },
  })),
);
const wanted = cases.filter(({ title }) => title.includes(part));
const failed = await runCases(runtimeName(), wanted);
process.exit(failed > 0 ? 1 : 0);
