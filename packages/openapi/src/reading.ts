import type { OpenApiDocument } from './document.js';

export type { OpenApiDocument } from './document.js';

export const METHODS = ['get', 'post', 'put', 'delete'] as const;

export type Method = (typeof METHODS)[number];

/** Anything that may be given by a reference into the document. */
export type OrReference<T> = T | { readonly $ref: string };

/** A JSON schema, typed as far as the documents have need of it. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly default?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface MediaType {
  readonly schema: Schema;
  /** Properties of a form that are written in another way. */
  readonly encoding?: Readonly<Record<string, { readonly contentType?: string }>>;
}

/** A request body, or a response. */
export interface Content {
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly OrReference<Parameter>[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, OrReference<Content>>>;
}

export interface OperationAt {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
}

/** Every operation of a document, in its order. */
export function operationsOf(document: OpenApiDocument): OperationAt[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Partial<Record<Method, Operation>>)[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** What a `$ref` of the document leads to; anything else as it is. @throws Error where it leads nowhere */
export function resolve<T extends object>(document: OpenApiDocument, value: OrReference<T>): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  const steps = value.$ref.replace(/^#\//, '').split('/');
  const found = steps.reduce<unknown>(
    (at, step) => (at as Record<string, unknown> | undefined)?.[step],
    document,
  );
  if (found === undefined) throw new Error(`${value.$ref} points at nothing`);
  return resolve(document, found as T);
}

/** The parameters of an operation itself, not those of its path. */
export function parametersOf(document: OpenApiDocument, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
}

/** The parameters of a path, which all its operations have. */
export function pathParametersOf(document: OpenApiDocument, path: string): Parameter[] {
  const { parameters } = document.paths[path] as Pick<Operation, 'parameters'>;
  return (parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
}

/** Every property that an object of this schema may have by name, those of its parts included. */
export function propertiesOf(document: OpenApiDocument, schema: Schema): Record<string, Schema> {
  const { allOf = [], oneOf = [], properties = {} } = resolve<Schema>(document, schema);
  const parts = [...allOf, ...oneOf].map((part) => propertiesOf(document, part));
  return Object.assign({}, ...parts, properties) as Record<string, Schema>;
}

/** Every property that an object of this schema must have. */
export function requiredOf(document: OpenApiDocument, schema: Schema): string[] {
  const { allOf = [], required = [] } = resolve<Schema>(document, schema);
  return [...required, ...allOf.flatMap((part) => requiredOf(document, part))];
}
