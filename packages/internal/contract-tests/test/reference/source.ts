// What the TypeScript sources of the packages declare, for comparison with the pages of the reference.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

/** The entry points of the packages, which lead to everything that the reference lists. */
const ENTRIES = [
  'core/src/index.ts',
  'core/src/adapter.ts',
  'core/src/store.ts',
  'axios/src/index.ts',
  'ky/src/index.ts',
  'openapi-fetch/src/index.ts',
  'fetch/src/index.ts',
  'redis/src/index.ts',
  'client/src/index.ts',
  'opentelemetry/src/index.ts',
];

/** A type that a package declares: `core: TokenEvent`. */
export type TypeName = `${string}: ${string}`;

const program = ts.createProgram(
  ENTRIES.map((file) => `${ROOT}packages/${file}`),
  compilerOptions(),
);
const checker = program.getTypeChecker();

/**
 * Returns the members of an object type; for a union, those that all of its types have. Each has what its docstring calls
 * the default, without backticks, or `required`.
 */
export function membersOf(name: TypeName): Map<string, string> {
  const members = checker.getPropertiesOfType(typeOf(name)).map((symbol) => {
    const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const [, defaultsTo] = /Defaults to (`[^`]+`|[^.,;:(]+)/.exec(documentation) ?? [];
    const isRequired = (symbol.flags & ts.SymbolFlags.Optional) === 0;
    const shown = isRequired ? 'required' : (defaultsTo?.replaceAll('`', '').trim() ?? '');
    return [symbol.name, shown] as const;
  });
  return new Map(members);
}

/** Returns the strings that a union of literals lists. */
export function literalsOf(name: TypeName): string[] {
  const type = typeOf(name);
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
}

/** Returns the names of the members of each event besides `type`. */
export function eventsOf(): Map<string, string[]> {
  const type = typeOf('core: TokenEventDetails');
  if (!type.isUnion()) throw new Error('there is only one event');
  const events = type.types.map((event) => {
    const names = checker.getPropertiesOfType(event).map(({ name }) => name);
    return [discriminantOf(event), names.filter((other) => other !== 'type')] as const;
  });
  return new Map(events);
}

/** Returns the source of a type, for what types do not say. */
export function sourceOf(name: TypeName): string {
  return declarationOf(name).getFullText();
}

function discriminantOf(event: ts.Type): string {
  const property = event.getProperty('type');
  const type = property && checker.getTypeOfSymbol(property);
  if (!type?.isStringLiteral()) throw new Error('an event has no `type`');
  return type.value;
}

function typeOf(name: TypeName): ts.Type {
  return checker.getTypeAtLocation(declarationOf(name));
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function declarationOf(name: TypeName): Declaration {
  const [packageName = '', typeName] = name.split(': ');
  const folder = `${ROOT}packages/${packageName}/src/`;
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder));
  const declaration = files
    .flatMap(({ statements }) => statements.filter(isDeclaration))
    .find((one) => one.name.text === typeName);
  if (!declaration) throw new Error(`there is no ${name}`);
  return declaration;
}

function isDeclaration(statement: ts.Statement): statement is Declaration {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** Those of ESLint, with which packages find each other's sources. */
function compilerOptions(): ts.CompilerOptions {
  const read = ts.readConfigFile(`${ROOT}tsconfig.lint.json`, (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT).options;
}
