// Which part may import which. dependency-cruiser checks it: npx pnpm@10.34.9 layers

/** core's folders from top to bottom. A folder imports only from folders below it. */
const CORE_LAYERS = ['adapter', 'provider', 'cache', 'acquire', 'store', 'endpoint', 'base'];

/** These two do not know each other, although one stands above the other. */
const STRANGERS = [
  ['acquire', 'store'],
  ['store', 'endpoint'],
  ['cache', 'acquire'],
];

/** The folders of the command line: what stands above, and what must not know it. */
const CLI_LAYERS = [
  ['commands', 'completion|doctor|request'],
  ['commands|completion|doctor|request', 'config|explain|output|peers'],
];

const inCore = (...folders) => `^packages/core/src/(${folders.join('|')})/`;

const pointDown = CORE_LAYERS.slice(1).map((layer, index) => ({
  name: `core-${layer}-imports-downwards`,
  comment: `core/${layer} must not import from a layer above it.`,
  severity: 'error',
  from: { path: inCore(layer) },
  to: { path: inCore(...CORE_LAYERS.slice(0, index + 1)) },
}));

const stayApart = STRANGERS.map(([upper, lower]) => ({
  name: `core-${upper}-without-${lower}`,
  comment: `core/${upper} must not import core/${lower}.`,
  severity: 'error',
  from: { path: inCore(upper) },
  to: { path: inCore(lower) },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Imports, those of types included, must not form a cycle.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-relative-import-across-packages',
      comment: 'A package imports another one by its name.',
      severity: 'error',
      from: { path: '^(packages/internal/[^/]+|packages/[^/]+|examples/[^/]+)/' },
      to: {
        path: '^(packages|examples)/',
        pathNot: '^$1/',
        dependencyTypes: ['local'],
      },
    },
    ...CLI_LAYERS.map(([upper, lower]) => ({
      name: `cli-${lower}-imports-downwards`,
      comment: `packages/cli/src/${lower} must not import from a layer above it.`,
      severity: 'error',
      from: { path: `^packages/cli/src/(${lower})/` },
      to: { path: `^packages/cli/src/(${upper})/` },
    })),
    ...pointDown,
    ...stayApart,
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules|\\.snippets|generated-clients/src/generated)/' },
  },
};
