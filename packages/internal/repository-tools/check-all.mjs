// Runs the checks of `.ci/run`: node check-all.mjs [fast | name …]. The last line is `N passed, N failed`.
import { checkAsConsumer } from './checks/consumer.mjs';
import { checkContainer } from './checks/container.mjs';
import { checkContract } from './checks/contract.mjs';
import { checkDocuments } from './checks/documents.mjs';
import { checkEnvironments } from './checks/environments.mjs';
import { checkExamples } from './checks/examples.mjs';
import { checkPackages } from './checks/packages.mjs';
import { checkSite } from './checks/site.mjs';
import { checkSizes } from './checks/sizes.mjs';
import { checkSnippets } from './checks/snippets.mjs';
import { checkSupplyChain } from './checks/supply-chain.mjs';
import { checkThreats } from './checks/threats.mjs';
import { run } from './run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { runInRuntimes } from './runtimes.mjs';

/** Options of the tests, which must cover every statement and branch of core. */
const TEST_OPTIONS = [
  '--coverage',
  '--coverage.include=packages/core/src/**/*.ts',
  '--coverage.thresholds.100',
  '--coverage.reporter=text-summary',
  '--reporter=default',
  '--slow-test-threshold=60000',
];

const live = (command, args) => run(command, args, { live: true });

function checkLint() {
  // Before `documents` can start, which also needs Prettier: two installations of one set would disturb each other.
  installTool('lint', 'eslint');
  return run('pnpm', ['--silent', 'lint']);
}

/** The groups follow each other; the checks of one group run two at a time. */
const GROUPS = [
  { build: () => live('pnpm', ['build']) },
  { tests: () => live('pnpm', ['--silent', 'test:workspace', ...TEST_OPTIONS]) },
  {
    types: () => run('pnpm', ['--silent', 'typecheck', '--concurrency=1']),
    lint: checkLint,
    layers: () => run('pnpm', ['--silent', 'layers']),
    documents: checkDocuments,
    contract: checkContract,
    threats: checkThreats,
    packages: checkPackages,
    'supply-chain': checkSupplyChain,
    consumer: checkAsConsumer,
    container: checkContainer,
    size: checkSizes,
    snippets: checkSnippets,
    examples: checkExamples,
    runtimes: () => runInRuntimes(['node', 'workerd']),
  },
  { environments: checkEnvironments },
  { programs: () => live('pnpm', ['programs']) },
  { site: checkSite },
  { soak: () => live('pnpm', ['soak', '--requests=4000', '--seed=580']) },
  { start: () => live('npm', ['start']) },
  { 'under-load': () => live('pnpm', ['under-load', '--short']) },
];
const FAST = ['build', 'tests', 'types', 'lint', 'layers'];
const ALL = GROUPS.flatMap(Object.keys);
const USAGE = `Usage: check-all.mjs [fast | name …]
fast: ${FAST.join(' ')}
names: ${ALL.join(' ')}`;

const words = process.argv.slice(2);
const wanted = words.length === 0 ? ALL : words[0] === 'fast' ? FAST : words;
const unknown = wanted.filter((name) => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}\n${USAGE}`);
  process.exit(2);
}

const results = [];
for (const group of GROUPS) {
  const queue = Object.entries(group).filter(([name]) => wanted.includes(name));
  await Promise.all([runChecks(queue), runChecks(queue)]);
}
printSummary();

/** Takes checks from the queue until it is empty. */
async function runChecks(queue) {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, check] = next;
    const startedAt = Date.now();
    console.log(`      ${name} …`);
    const problem = await problemOf(check);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`${problem ? 'FAIL' : 'pass'}  ${name} (${seconds} s)`);
    if (problem) console.log(problem.replace(/^/gm, '      '));
    results.push({ name, seconds, problem });
  }
}

async function problemOf(check) {
  try {
    await check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Printed only here, at the very end: a run that crashes has no summary. */
function printSummary() {
  const failed = results.filter(({ problem }) => problem).length;
  console.log('');
  for (const { name, seconds, problem } of results)
    console.log(`${problem ? 'FAIL' : 'pass'}  ${name.padEnd(13)} ${seconds.padStart(6)} s`);
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
