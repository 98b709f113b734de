// Writes docs/reference/api, a page for each entry point of the published packages, from their docstrings:
// node write-api.mjs. Fails if TypeDoc warns of anything, or if an exported name has no docstring or no example.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { publishedPackages, root } from '@kaisa-auth/repository-tools/workspace.mjs';
import { entryPoints } from './entry-points.mjs';
import { describeUnionMembers, linkToPages, nameFetch } from './refine-api.mjs';
import { undocumentedNames } from './undocumented.mjs';

const FOLDER = `${root}docs/reference/api`;

installTool('site', 'typedoc');
const tools = createRequire(`${root}packages/internal/tools/site/package.json`);
const typedoc = await import(pathToFileURL(tools.resolve('typedoc')));

const TABLES = ['parameters', 'interfaceProperties', 'classProperties', 'typeAliasProperties'];

const app = await typedoc.Application.bootstrapWithPlugins({
  name: 'API of the packages',
  logLevel: 'Warn',
  entryPoints: entryPoints().map(({ file }) => file),
  // The pages of the OpenAPI documents describe these types.
  exclude: ['**/openapi/generated/**'],
  tsconfig: fileURLToPath(new URL('typedoc.tsconfig.json', import.meta.url)),
  excludeExternals: true,
  excludeInternal: true,
  excludeReferences: true,
  disableSources: true,
  groupOrder: ['Functions', 'Variables', 'Classes', 'Interfaces', 'Type Aliases'],
  readme: 'none',
  validation: { notDocumented: true, invalidLink: true, rewrittenLink: true },
  packagesRequiringDocumentation: publishedPackages().map(({ manifest }) => manifest.name),
  plugin: [tools.resolve('typedoc-plugin-markdown')],
  outputs: [{ name: 'markdown', path: FOLDER }],
  router: 'module',
  entryFileName: 'index',
  hideBreadcrumbs: true,
  hidePageHeader: true,
  indexFormat: 'table',
  useCodeBlocks: true,
  expandObjects: true,
  tableColumnSettings: { hideInherited: true, hideModifiers: true },
  ...Object.fromEntries(TABLES.map((name) => [`${name}Format`, 'table'])),
});

const IGNORED_WARNINGS = [
  // Of `TokenProviderOptions`, whose alternatives declare the same members.
  'Using @interface on a union type',
  // A comment describes the members of an object type without a name together.
  '.__type.',
];
const problems = [];
app.logger.log = (message, level) => {
  const isIgnored = IGNORED_WARNINGS.some((text) => message.includes(text));
  if (level >= typedoc.LogLevel.Warn && !isIgnored) problems.push(message);
};

const sources = app.getEntryPoints();
for (const source of sources) {
  const isSource = ({ file }) => file === source.sourceFile.fileName;
  source.displayName = entryPoints().find(isSource).name;
}
const project = app.converter.convert(sources);
app.validate(project);
problems.push(...undocumentedNames(project, typedoc));
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

describeUnionMembers(project, typedoc);
linkToPages(project, typedoc);
nameFetch(project, typedoc);
rmSync(FOLDER, { recursive: true, force: true });
await app.generateOutputs(project);

// The plugin takes the method `Emulator.stats` for a first heading of the name `EmulatorStats`.
const emulator = `${FOLDER}/@kaisa-auth/emulator.md`;
const text = readFileSync(emulator, 'utf8');
writeFileSync(emulator, text.replaceAll('(#emulatorstats-1)', '(#emulatorstats)'));
