// Flaws that the rules must notice: a rule that finds nothing in any of them is none.
import { packageProblems } from './package-rules.mjs';
import { lockfileProblems, workflowProblems } from './repository-rules.mjs';

const manifest = {
  name: '@kaisa-auth/axios',
  scripts: { build: 'tsup' },
  dependencies: { '@kaisa-auth/core': '^1.0.0' },
  peerDependencies: { axios: '^1.5.0' },
  publishConfig: { provenance: true },
};
const unlicensed = { 'package.json': '{}', 'README.md': '', 'dist/index.js': '' };
const files = { ...unlicensed, LICENSE: '' };
const axios = (more) => packageProblems({ manifest: { ...manifest, ...more }, files });
const withFile = (name, text = '') =>
  packageProblems({ manifest, files: { ...files, [name]: text } });
const core = { ...manifest, name: '@kaisa-auth/core', peerDependencies: {} };

const CHECKOUT = `uses: actions/checkout@${'0'.repeat(40)} # v5.1.0`;
const workflow = (line) => workflowProblems('x', `permissions:\n  contents: read\n${line}\n`);

const GOOD = {
  package: () => axios({}),
  lockfile: () =>
    lockfileProblems('resolution: {integrity: sha512-x}\n    deprecated: see https://x.example'),
  workflow: () => workflow(`${CHECKOUT}\nrun: pnpm install --frozen-lockfile`),
};

const FLAWED = {
  'a dependency of core': () => packageProblems({ manifest: core, files }),
  'one dependency more': () => axios({ dependencies: { ...manifest.dependencies, ms: '2' } }),
  'the client as a dependency': () =>
    axios({ dependencies: { ...manifest.dependencies, axios: '1' }, peerDependencies: {} }),
  'an optional dependency': () => axios({ optionalDependencies: { ms: '2' } }),
  'a script at install': () => axios({ scripts: { postinstall: 'node x' } }),
  'no provenance': () => axios({ publishConfig: {} }),
  'a package that nobody knows': () => axios({ name: '@kaisa-auth/new' }),
  'a native build': () => withFile('binding.gyp'),
  'a source': () => withFile('src/index.ts'),
  'a setting': () => withFile('.env'),
  'no license': () => packageProblems({ manifest, files: unlicensed }),
  'a path of a machine': () => withFile('dist/index.js.map', '"/home/somebody/src"'),
  'a registry': () => withFile('README.md', 'https://registry.example.com/x'),
  'a tarball in the lockfile': () => lockfileProblems('resolution: {tarball: x.tgz}'),
  'a registry in the lockfile': () => lockfileProblems('resolution: https://registry.example'),
  'an action by its tag': () => workflow('uses: actions/checkout@v5'),
  'an installation beside the lockfile': () => workflow('run: pnpm install'),
  'rights for all': () => workflow('permissions: write-all'),
  'no rights stated': () => workflowProblems('x', CHECKOUT),
  'text of an event in a command': () => workflow('run: echo ${{ github.event.issue.title }}'),
};

/** Which flaws are not noticed, and what is found where nothing is wrong. */
export function unnoticedFlaws() {
  const found = Object.entries(GOOD).flatMap(([name, problems]) =>
    problems().map((problem) => `a good ${name} is refused: ${problem}`),
  );
  const missed = Object.entries(FLAWED).filter(([, problems]) => problems().length === 0);
  return [...found, ...missed.map(([name]) => `not noticed: ${name}`)];
}
