// Every check that is not a test: node check-all.mjs [name …]. Ends with the line `N passed, N failed`.
import { checkChangesets } from './checks/changesets.mjs';
import { checkMutationPage } from './checks/mutation.mjs';
import { checkPackedPackages } from './checks/packed-packages.mjs';
import { checkAsConsumer } from './checks/consumer.mjs';
import { checkExamples } from './checks/examples.mjs';
import { checkSizes } from './checks/sizes.mjs';
import { checkSnippets } from './checks/snippets.mjs';
import { checkSupplyChain } from './checks/supply-chain.mjs';
import { checkThreats } from './checks/threats.mjs';
import { checkRfcPage } from './checks/rfc.mjs';
import { checkCoverage } from './checks/coverage.mjs';
import { run } from './run.mjs';

const CHECKS = {
  lint: () => run('pnpm', ['lint']),
  types: () => run('pnpm', ['typecheck']),
  build: () => run('pnpm', ['build']),
  documents: () => run('pnpm', ['--filter', '@kaisa-auth/openapi', 'lint:documents']),
  coverage: checkCoverage,
  rfc: checkRfcPage,
  threats: checkThreats,
  mutation: checkMutationPage,
  changesets: checkChangesets,
  packages: checkPackedPackages,
  'supply-chain': checkSupplyChain,
  consumer: checkAsConsumer,
  size: checkSizes,
  snippets: checkSnippets,
  examples: checkExamples,
  programs: () => run('pnpm', ['programs']),
  soak: () => run('pnpm', ['soak', '--requests=4000', '--seed=580']),
  start: () => run('npm', ['start']),
  sabotage: () => run('npm', ['start', '--', '--sabotage=renewal'], { expected: 1 }),
};

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(CHECKS);
let failed = 0;
for (const name of names) {
  const startedAt = Date.now();
  const problem = await problemOf(CHECKS[name]);
  if (problem) failed += 1;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${problem ? 'FAIL' : 'pass'}  ${name} (${seconds} s)`);
  if (problem) console.log(problem.replace(/^/gm, '      '));
}
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function problemOf(check) {
  try {
    await check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
