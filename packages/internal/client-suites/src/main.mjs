// Runs the tests of a client bare and in every variant: node src/main.mjs <client> <path of its checkout>
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { copyAttached } from './copy.mjs';
import { expectedDifferences } from './expected.mjs';
import { SUITES } from './suites.mjs';

const VARIANTS = {
  cached: 'with a cached token',
  waiting: 'waiting for a token',
  refused: 'every first answer a 401',
};

const [client, checkout] = process.argv.slice(2);
const suite = SUITES[client];
if (!suite || !checkout)
  throw new TypeError(`usage: main.mjs <${Object.keys(SUITES).join('|')}> <path of its checkout>`);

const modules = dirname(installTool(suite.tools, ''));
const folder = await copyAttached(client, suite, resolve(checkout), modules);
const bare = runTests('bare');
const passing = [...bare.keys()].filter((test) => bare.get(test));
console.log(`${client}: ${bare.size} tests, of which ${passing.length} pass without kaisa-auth`);
for (const [variant, title] of Object.entries(VARIANTS)) report(variant, title);

function report(variant, title) {
  const expected = expectedDifferences(client, variant);
  const isExpected = (test) => expected.includes(test);
  let differing = differences(runTests(variant));
  // A test that depends on the speed of the machine gets a second chance.
  if (!differing.every(isExpected)) {
    const again = differences(runTests(variant));
    differing = differing.filter((test) => again.includes(test));
  }
  const unexpected = differing.filter((test) => !isExpected(test));
  const known = differing.length - unexpected.length;
  console.log(`${title}: ${passing.length - differing.length} the same, ${known} as expected`);
  for (const test of unexpected) console.log(`  unexpected: ${test}`);
  for (const test of expected)
    if (bare.get(test) && !differing.includes(test)) console.log(`  no longer differs: ${test}`);
  if (unexpected.length > 0) process.exitCode = 1;
}

/** Returns the tests that pass without kaisa-auth, and not in a variant. */
function differences(results) {
  return passing.filter((test) => !results.get(test));
}

/** Returns a map from each test to whether it passed. */
function runTests(variant) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const [command, ...words] = suite.run(report);
  const { stdout } = spawnSync(join(modules, '.bin', command), words.flat(), {
    cwd: folder,
    // With `CI` some tests allow for a slow machine.
    env: { ...process.env, CI: 'true', KAISA_AUTH_VARIANT: variant },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const tests = suite.read(existsSync(report) ? readFileSync(report, 'utf8') : stdout);
  if (tests.size === 0) throw new Error(`${client}, ${variant}: no test ran\n${stdout}`);
  return tests;
}
