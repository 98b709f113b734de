// What a published package may be made of.

const adapterOf = (...clients) => ({ dependencies: ['@kaisa-auth/core'], peers: clients });

/** What each may depend on, if that is limited, and which files it has beside those that all have. */
export const PACKAGES = {
  '@kaisa-auth/core': { dependencies: [], peers: [] },
  '@kaisa-auth/axios': adapterOf('axios'),
  '@kaisa-auth/ky': adapterOf('ky'),
  '@kaisa-auth/openapi-fetch': adapterOf('openapi-fetch'),
  '@kaisa-auth/fetch': adapterOf(),
  '@kaisa-auth/redis': adapterOf('ioredis', 'redis'),
  '@kaisa-auth/opentelemetry': adapterOf('@opentelemetry/api'),
  '@kaisa-auth/openapi': { dependencies: [], files: /^generated\/\w+\.(json|yaml)$/ },
  '@kaisa-auth/client': {},
  '@kaisa-auth/cli': { files: /^bin\/kaisa-auth\.js$/ },
  '@kaisa-auth/emulator': { files: /^(bin\/kaisa-emulator\.js|ui\/[\w-]+\.(html|css|js))$/ },
};

const FILES_OF_ALL =
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/[\w-]+\.(c?js(\.map)?|d\.c?ts))$/;
const NEEDED = ['package.json', 'README.md', 'LICENSE'];

/** npm runs these at a user's when it installs; a `binding.gyp` makes it run one too. */
const INSTALL_SCRIPT = /^(pre|post)?(install|prepare)$/;

/** Where something was built, or from where it came. */
const MACHINE =
  /(?<![\w.:-])\/(home|root|Users|tmp|workspace)\/[\w.-]+|[A-Z]:\\\\?Users|file:\/\/\/|registry\.[\w-]+\.\w+|localhost:4873/;

/** What is wrong with a package as it would be published: its manifest, and its files with what is in them. */
export function packageProblems({ manifest, files }) {
  const { name, scripts = {}, publishConfig = {} } = manifest;
  const rule = PACKAGES[name];
  if (!rule) return [`${name} has no rule in package-rules.mjs`];
  const names = Object.keys(files);
  return [
    ...unlike(manifest.dependencies, rule.dependencies, 'dependencies'),
    ...exactVersions(manifest.dependencies),
    ...unlike(manifest.peerDependencies, rule.peers, 'peerDependencies'),
    ...unlike(manifest.optionalDependencies, [], 'optionalDependencies'),
    ...unlike(manifest.bundledDependencies, [], 'bundledDependencies'),
    ...Object.keys(scripts)
      .filter((script) => INSTALL_SCRIPT.test(script))
      .map((script) => `runs ${script}`),
    ...names.filter((file) => !isExpected(file, rule)).map((file) => `has ${file}`),
    ...NEEDED.filter((file) => !names.includes(file)).map((file) => `lacks ${file}`),
    ...names
      .filter((file) => MACHINE.test(files[file]))
      .map(
        (file) =>
          `contains '${MACHINE.exec(files[file])[0]}', which names the machine of the build, in ${file}`,
      ),
    ...names.filter((file) => /\.c?js$/.test(file)).flatMap((file) => unreadable(file, files)),
    // Jest cannot import ES modules from what it requires.
    ...names
      .filter((file) => file.endsWith('.cjs') && /\bimport\(/.test(files[file]))
      .map((file) => `has import() in ${file}`),
    ...(publishConfig.provenance === true ? [] : ['is published without provenance']),
  ].map((problem) => `${name} ${problem}`);
}

/** Whether these are the names in a member of a manifest. */
function unlike(found = {}, expected, member) {
  if (!expected) return [];
  const names = Object.keys(found).sort().join(', ');
  return names === [...expected].sort().join(', ') ? [] : [`has ${member}: ${names || 'none'}`];
}

/** An exact version would keep users from patches until our next release. */
function exactVersions(dependencies = {}) {
  return Object.entries(dependencies)
    .filter(([, version]) => /^\d/.test(version))
    .map(([name, version]) => `pins ${name} to ${version}`);
}

function isExpected(file, { files }) {
  return FILES_OF_ALL.test(file) || files?.test(file);
}

/** Written code has about 30, minified code hundreds. Node prints the whole line that an uncaught error was thrown in. */
const MAX_AVERAGE_LINE = 100;

/** Why a stack trace into this file could not be read: its code is minified, or no source map holds its sources. */
function unreadable(file, files) {
  const text = files[file];
  const isMinified = text.length / text.split('\n').length > MAX_AVERAGE_LINE;
  const problems = isMinified ? [`has minified code in ${file}`] : [];
  if (!file.startsWith('dist/')) return problems;
  const { sources, sourcesContent = [] } = JSON.parse(files[`${file}.map`] ?? '{}');
  const isMapped = sources?.every((_, index) => sourcesContent[index]);
  return isMapped ? problems : [...problems, `has no source map with the sources of ${file}`];
}
