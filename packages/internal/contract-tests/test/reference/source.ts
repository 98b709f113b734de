// What the TypeScript sources of the packages declare, for comparison with the pages of the reference.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

/** The files that declare what the reference lists. */
const FILES = {
  provider: 'core/src/provider/options.ts',
  adapter: 'core/src/adapter/authorizer.ts',
  store: 'core/src/store/token-store.ts',
  events: 'core/src/base/events.ts',
  statistics: 'core/src/base/statistics.ts',
  error: 'core/src/base/token-request-error.ts',
  ky: 'ky/src/auth-options.ts',
  'openapi-fetch': 'openapi-fetch/src/kaisa-auth.ts',
  fetch: 'fetch/src/auth-options.ts',
  client: 'client/src/client-options.ts',
  pages: 'client/src/page-options.ts',
  'replace-numbers': 'client/src/replaced-numbers.ts',
  'check-answer': 'client/src/check-answer.ts',
  'kaisa-api-error': 'client/src/kaisa-api-error.ts',
  telemetry: 'opentelemetry/src/with-telemetry.ts',
} as const;

/** A type in one of the files. */
export type TypeName = `${keyof typeof FILES}: ${string}`;

/** A member of a type, as its declaration and its docstring describe it. */
export interface Member {
  readonly isRequired: boolean;
  /** What the docstring calls the default, without backticks. */
  readonly defaultsTo: string | undefined;
}

const program = ts.createProgram(Object.values(FILES).map(pathOf), compilerOptions());
const checker = program.getTypeChecker();

/** Returns the members of an object type; for a union, those that all of its types have. */
export function membersOf(name: TypeName): Map<string, Member> {
  const members = checker.getPropertiesOfType(typeOf(name)).map((symbol) => {
    const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const [, defaultsTo] = /Defaults to (`[^`]+`|[^.,;:(]+)/.exec(documentation) ?? [];
    const isRequired = (symbol.flags & ts.SymbolFlags.Optional) === 0;
    return [
      symbol.name,
      { isRequired, defaultsTo: defaultsTo?.replaceAll('`', '').trim() },
    ] as const;
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
  const type = typeOf('events: TokenEventDetails');
  if (!type.isUnion()) throw new Error('there is only one event');
  const events = type.types.map((event) => {
    const names = checker.getPropertiesOfType(event).map(({ name }) => name);
    return [discriminantOf(event), names.filter((other) => other !== 'type')] as const;
  });
  return new Map(events);
}

/** Returns the text of a file, for what types do not say. */
export function textOf(file: keyof typeof FILES): string {
  return sourceOf(file).text;
}

function discriminantOf(event: ts.Type): string {
  const property = event.getProperty('type');
  const type = property && checker.getTypeOfSymbol(property);
  if (!type?.isStringLiteral()) throw new Error('an event has no `type`');
  return type.value;
}

function typeOf(name: TypeName): ts.Type {
  const [file = '', typeName] = name.split(': ');
  const declaration = sourceOf(file as keyof typeof FILES).statements.find(
    (statement): statement is ts.InterfaceDeclaration | ts.TypeAliasDeclaration =>
      (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
      statement.name.text === typeName,
  );
  if (!declaration) throw new Error(`${file} declares no ${typeName}`);
  return checker.getTypeAtLocation(declaration);
}

function sourceOf(file: keyof typeof FILES): ts.SourceFile {
  const source = program.getSourceFile(pathOf(FILES[file]));
  if (!source) throw new Error(`there is no ${FILES[file]}`);
  return source;
}

function pathOf(file: string): string {
  return `${ROOT}packages/${file}`;
}

/** Those of ESLint, with which packages find each other's sources. */
function compilerOptions(): ts.CompilerOptions {
  const read = ts.readConfigFile(`${ROOT}tsconfig.lint.json`, (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT).options;
}
