import type { OpenApiDocument } from './document.js';

export type { OpenApiDocument } from './document.js';

/** The HTTP methods that the documents use. */
export const METHODS = ['get', 'post', 'put', 'delete'] as const;

export type Method = (typeof METHODS)[number];

/** A value, or a reference to it in the same document. */
export type OrReference<T> = T | { readonly $ref: string };

/** A JSON schema. Only the keywords that readers of the documents need are typed. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  /** `application/json` for a string that holds JSON. */
  readonly contentMediaType?: string;
  /** The schema of the value that the JSON describes. */
  readonly contentSchema?: Schema;
  readonly default?: unknown;
}

/** A parameter of a path, or of one operation. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface MediaType {
  readonly schema: Schema;
}

/** A request body or a response, by media type. */
export interface Content {
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly OrReference<Parameter>[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, OrReference<Content>>>;
}

/** An operation, with the path and the method that it belongs to. */
export interface OperationAt {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
}

/** Returns every operation of a document, in document order. */
export function operationsOf(document: OpenApiDocument): OperationAt[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Partial<Record<Method, Operation>>)[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/**
 * Follows a `$ref` within the document, repeatedly if needed. Returns any other value as it is.
 *
 * @throws Error if the reference points to nothing
 */
export function resolve<T extends object>(document: OpenApiDocument, value: OrReference<T>): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  const names = value.$ref.replace(/^#\//, '').split('/');
  const found = names.reduce<unknown>(
    (parent, name) => (parent as Record<string, unknown> | undefined)?.[name],
    document,
  );
  if (found === undefined) throw new Error(`${value.$ref} points to nothing`);
  return resolve(document, found as T);
}

/** Returns the parameters of the operation itself, without those of its path. */
export function parametersOf(document: OpenApiDocument, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
}

/** Returns the parameters of a path, which all its operations share. */
export function pathParametersOf(document: OpenApiDocument, path: string): Parameter[] {
  const { parameters } = document.paths[path] as Pick<Operation, 'parameters'>;
  return (parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
}

/** Returns every named property of a schema, including those of its `allOf` and `oneOf` parts. */
export function propertiesOf(document: OpenApiDocument, schema: Schema): Record<string, Schema> {
  const { allOf = [], oneOf = [], properties = {} } = resolve<Schema>(document, schema);
  const parts = [...allOf, ...oneOf].map((part) => propertiesOf(document, part));
  return Object.assign({}, ...parts, properties) as Record<string, Schema>;
}

/** Returns the names of every required property of a schema, including those of its `allOf` parts. */
export function requiredOf(document: OpenApiDocument, schema: Schema): string[] {
  const { allOf = [], required = [] } = resolve<Schema>(document, schema);
  return [...required, ...allOf.flatMap((part) => requiredOf(document, part))];
}
