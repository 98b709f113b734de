import { issueCertificates } from './certificates.js';
import { corpus } from './corpus.js';
import { textOf } from './outcomes.js';
import { platformName } from './platform.js';
import { runCase } from './run-case.js';

let unhandled = 0;
process.on('unhandledRejection', (reason) => {
  unhandled++;
  console.error('unhandled rejection:', reason);
});

const [part = ''] = process.argv.slice(2);
const certificates = await issueCertificates();
const wanted = corpus
  .flatMap(({ name, cases }) =>
    cases.map((hostile) => ({ title: `${name}: ${hostile.name}`, hostile })),
  )
  .filter(({ title }) => title.includes(part));
let failed = 0;
for (const { title, hostile } of wanted) {
  const { outcome, problems } = await runCase(hostile, certificates);
  if (problems.length > 0) failed++;
  const why = `  (${problems.join('; ')}; must: ${textOf(hostile.must)})`;
  console.log(problems.length > 0 ? `✗ ${title} → ${outcome}${why}` : `✓ ${title} → ${outcome}`);
}
const counts = `${wanted.length} cases, ${failed} failed, ${unhandled} unhandled rejections`;
console.log(`\n${platformName()}: ${counts}`);
process.exit(failed + unhandled > 0 ? 1 : 0);
