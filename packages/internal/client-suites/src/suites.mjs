// How to attach to each client, and how to run its tests.
import { readMocha, readTap, readVitest } from './reports.mjs';

const KY_TESTS = [
  'test/*.ts',
  // These need browsers.
  '!test/browser.ts',
  '!test/with-page.ts',
  // It counts the `Headers` that are created meanwhile, also by a token request, and its failure breaks all later tests.
  '--match=!works with nullish headers even in old browsers',
];

/**
 * - `tools`: the set of tools with the dependencies of the tests.
 * - `folder`: the folder of the checkout that is copied.
 * - `entry`: the file that the tests import. It is renamed, and `attached` takes its place.
 * - `copies`: further files that must import the renamed one.
 * - `run`: the command, which writes its report to the file `report` or to stdout.
 */
export const SUITES = {
  axios: {
    tools: 'axios-suite',
    folder: '.',
    entry: 'lib/axios.js',
    attached: [
      "import axios from './axios.bare.js';",
      "import adapters from './adapters/adapters.js';",
      "import settle from './core/settle.js';",
      "import { attach } from '../attach.mjs';",
      'export default attach(axios, adapters.adapters, settle);',
    ],
    // The adapter imports axios, which must be that of the checkout.
    aliases: { axios: 'index.bare.js' },
    copies: { 'index.js': 'index.bare.js' },
    run: (report) => [
      'mocha',
      ['test/unit/**/*.js', '--timeout=30000', '--exit'],
      // It puts the adapters back that it found, without the 401.
      ['--ignore=test/unit/adapters/adapters.js'],
      ['--reporter=json', `--reporter-option=output=${report}`],
    ],
    read: readMocha,
  },
  ky: {
    tools: 'ky-suite',
    folder: '.',
    entry: 'source/index.ts',
    attached: [
      "import ky from './index.bare.js';",
      "import { attach } from '../attach.mjs';",
      "export * from './index.bare.js';",
      'export default attach(ky);',
    ],
    run: () => ['ava', ['--tap', '--timeout=2m', '--concurrency=1'], KY_TESTS],
    read: readTap,
  },
  'openapi-fetch': {
    tools: 'openapi-fetch-suite',
    folder: 'packages/openapi-fetch',
    entry: 'src/index.js',
    attached: [
      "import createBareClient, { wrapAsPathBasedClient } from './index.bare.js';",
      "import { attach } from '../attach.mjs';",
      "export * from './index.bare.js';",
      'const createClient = attach(createBareClient);',
      'export default createClient;',
      'export const createPathBasedClient = (options) => wrapAsPathBasedClient(createClient(options));',
    ],
    run: (report) => [
      'vitest',
      ['run', '--dir=test', '--typecheck.enabled=false'],
      ['--reporter=json', `--outputFile=${report}`],
    ],
    read: readVitest,
  },
};
