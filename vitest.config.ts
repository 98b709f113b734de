import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Tests run on source, never on a stale build. */
const sources = ['packages', 'packages/internal'].flatMap((folder) =>
  namesWithSource(folder).flatMap((name) => [
    {
      find: new RegExp(`^@kaisa-auth/${name}$`),
      replacement: path(`${folder}/${name}/src/index.ts`),
    },
    {
      find: new RegExp(`^@kaisa-auth/${name}/(.+)$`),
      replacement: path(`${folder}/${name}/src/$1.ts`),
    },
  ]),
);

function namesWithSource(folder: string): string[] {
  return readdirSync(path(folder)).filter((name) => existsSync(path(`${folder}/${name}/src`)));
}

const contractTests = 'packages/internal/contract-tests/test';

/** Real servers and many processes: they run one after another, after all other tests. */
const redisTests = ['packages/redis/test/**/*.test.ts', 'packages/cli/test/redis/*.test.ts'];

/**
 * Simulations of many processes on a clock of their own. Their clock moves when the event loop is idle, so each of these
 * files gets a process without the open connections and the modules of other files, which also keeps its mocks to itself.
 */
const simulations = [
  'packages/core/test/cache-properties.test.ts',
  'packages/core/test/store/adversary.test.ts',
  'packages/core/test/store/interleavings.test.ts',
  'packages/internal/benchmarks/test/expiry.test.ts',
  'packages/internal/benchmarks/test/fleet-simulation/**/*.test.ts',
];

/** Whole programs that take minutes: `npm run programs` runs them. */
const programTests = ['packages', 'packages/internal'].map(
  (folder) => `${folder}/*/test/**/*.program.test.ts`,
);

/** The adapter for axios imports axios, so the lowest version takes the place of the newest in a project of its own. */
const lowestAxios = {
  find: /^axios$/,
  replacement: path('packages/internal/contract-tests/node_modules/axios-lowest/index.js'),
};

export default defineConfig({
  resolve: { alias: sources },
  test: {
    // Most tests wait for sockets and processes more than they compute.
    maxWorkers: Math.max(Math.min(4, 2 * availableParallelism()), availableParallelism()),
    // The last resort against a hang. No verdict depends on the speed of the machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 300_000,
    // Failures in full and the totals, without a line for each file and each slow test.
    reporters: ['minimal'],
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          // Importing every module anew for each file takes longer than the tests.
          isolate: false,
          // Not one pattern with braces, for which Vitest looks into every node_modules.
          include: ['packages', 'packages/internal', 'examples'].map(
            (folder) => `${folder}/*/test/**/*.test.ts`,
          ),
          exclude: [`${contractTests}/contract.*`, ...redisTests, ...programTests, ...simulations],
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          isolate: false,
          include: [`${contractTests}/contract.*.test.ts`],
          provide: { axiosPackage: 'axios' },
        },
      },
      {
        extends: true,
        resolve: { alias: [lowestAxios] },
        test: {
          name: 'contract, axios lowest',
          include: [
            `${contractTests}/contract.axios.test.ts`,
            'packages/axios/test/copies.test.ts',
          ],
          provide: { axiosPackage: 'axios-lowest' },
        },
      },
      {
        extends: true,
        test: {
          name: 'redis',
          isolate: false,
          include: redisTests,
          globalSetup: 'packages/internal/test-kit/src/servers/global-setup.ts',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'simulations',
          include: simulations,
        },
      },
    ],
  },
});
