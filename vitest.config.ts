import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Tests run on source, never on a stale build. */
const sources = ['packages', 'packages/internal'].flatMap((folder) =>
  readdirSync(path(folder)).flatMap((name) => [
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

/** The contract runs once for each version of a client, in a project of its own. */
const contractTest = (client: string): string =>
  `packages/internal/contract-tests/test/contract.${client}.test.ts`;

/** Real servers and many processes, on the two cores of a small machine: one after the other, after all others. */
const redisTests = 'packages/redis/test/**/*.test.ts';

/**
 * Simulations of many processes on a clock of their own: it must not go on while real work, such as encryption, is still
 * under way. So they are not beside others, which would take time from them.
 */
const simulations = [
  'packages/core/test/store/interleavings.test.ts',
  'packages/internal/benchmarks/test/fleet-simulation/**/*.test.ts',
];

/** Whole programs that take their time: the check `programs` of `.ci/run` runs them. */
const programTests = 'packages/internal/*/test/**/*.program.test.ts';

const clients = path('packages/internal/contract-tests/node_modules');

const versionOf = (client: string): string => {
  const manifest = JSON.parse(readFileSync(`${clients}/${client}/package.json`, 'utf8')) as {
    version: string;
  };
  return manifest.version;
};

const lowestAxios = { find: /^axios$/, replacement: `${clients}/axios-lowest/index.js` };

const lowestKy = { find: /^ky$/, replacement: `${clients}/ky-lowest/distribution/index.js` };
const lowestOpenapiFetch = {
  find: /^openapi-fetch$/,
  replacement: `${clients}/openapi-fetch-lowest/dist/index.js`,
};

export default defineConfig({
  resolve: { alias: sources },
  test: {
    // Most tests wait for timers and sockets more than they work.
    maxWorkers: Math.max(4, availableParallelism()),
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          // To import all anew for each file takes longer than the tests.
          isolate: false,
          include: ['{packages,packages/internal,examples}/*/test/**/*.test.ts'],
          exclude: [contractTest('*'), redisTests, programTests, ...simulations],
        },
      },
      {
        extends: true,
        test: {
          name: 'simulations',
          include: simulations,
          testTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'redis',
          include: [redisTests],
          globalSetup: 'packages/internal/test-kit/src/servers/say-what-is-missing.ts',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'contract, axios newest',
          include: [contractTest('axios')],
          testTimeout: 30_000,
          provide: {
            axiosPackage: 'axios',
            axiosVersion: versionOf('axios'),
            axiosAdapters: ['http', 'fetch'],
          },
        },
      },
      {
        extends: true,
        resolve: { alias: [lowestAxios] },
        test: {
          name: 'contract, axios lowest',
          include: [contractTest('axios')],
          testTimeout: 30_000,
          provide: {
            axiosPackage: 'axios-lowest',
            axiosVersion: versionOf('axios-lowest'),
            axiosAdapters: ['http'],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'contract, adapter kit',
          include: [contractTest('adapter-kit')],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract, fetch',
          include: [contractTest('fetch')],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract, ky newest',
          include: [contractTest('ky')],
          testTimeout: 30_000,
          provide: { kyVersion: versionOf('ky') },
        },
      },
      {
        extends: true,
        resolve: { alias: [lowestKy] },
        test: {
          name: 'contract, ky lowest',
          include: [contractTest('ky')],
          testTimeout: 30_000,
          provide: { kyVersion: versionOf('ky-lowest') },
        },
      },
      {
        extends: true,
        test: {
          name: 'contract, openapi-fetch newest',
          include: [contractTest('openapi-fetch')],
          testTimeout: 30_000,
          provide: { openapiFetchVersion: versionOf('openapi-fetch') },
        },
      },
      {
        extends: true,
        resolve: { alias: [lowestOpenapiFetch] },
        test: {
          name: 'contract, openapi-fetch lowest',
          include: [contractTest('openapi-fetch')],
          testTimeout: 30_000,
          provide: { openapiFetchVersion: versionOf('openapi-fetch-lowest') },
        },
      },
    ],
  },
});
