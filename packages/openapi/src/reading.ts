/**
 * Functions for tools that read the OpenAPI documents: operations, parameters and properties. Unofficial.
 *
 * @packageDocumentation
 */
import type { OpenApiDocument } from './document.js';
import {
  METHODS,
  type Method,
  type Operation,
  type OperationAt,
  type OrReference,
  type Parameter,
  type Schema,
} from './document-parts.js';

export type { OpenApiDocument } from './document.js';
export { METHODS } from './document-parts.js';
export type {
  Content,
  MediaType,
  Method,
  Operation,
  OperationAt,
  OrReference,
  Parameter,
  Schema,
} from './document-parts.js';

/**
 * Returns every operation of a document, in document order.
 *
 * @example
 * ```ts
 * import { operationsOf } from '@kaisa-auth/openapi/reading';
 * import { document } from '@kaisa-auth/openapi/v2';
 *
 * for (const { method, path } of operationsOf(document)) console.log(method, path);
 * ```
 */
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
 * @example
 * ```ts
 * import { resolve, type Schema } from '@kaisa-auth/openapi/reading';
 * import { document } from '@kaisa-auth/openapi/v2';
 *
 * const customer = resolve<Schema>(document, { $ref: '#/components/schemas/Customer' });
 * ```
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

/**
 * Returns the parameters of the operation itself, without those of its path.
 *
 * @example
 * ```ts
 * import { operationsOf, parametersOf } from '@kaisa-auth/openapi/reading';
 * import { document } from '@kaisa-auth/openapi/v2';
 *
 * for (const { operation } of operationsOf(document))
 *   console.log(parametersOf(document, operation).map(({ name }) => name));
 * ```
 */
export function parametersOf(document: OpenApiDocument, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
}

/**
 * Returns the parameters of a path, which all its operations share.
 *
 * @example
 * ```ts
 * import { pathParametersOf } from '@kaisa-auth/openapi/reading';
 * import { document } from '@kaisa-auth/openapi/v2';
 *
 * pathParametersOf(document, '/customers/{customer_id}').map(({ name }) => name); // ['customer_id']
 * ```
 */
export function pathParametersOf(document: OpenApiDocument, path: string): Parameter[] {
  const { parameters } = document.paths[path] as Pick<Operation, 'parameters'>;
  return (parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
}

/**
 * Returns every named property of a schema, including those of its `allOf` and `oneOf` parts.
 *
 * @example
 * ```ts
 * import { propertiesOf } from '@kaisa-auth/openapi/reading';
 * import { document } from '@kaisa-auth/openapi/v2';
 *
 * const names = Object.keys(propertiesOf(document, { $ref: '#/components/schemas/Customer' }));
 * ```
 */
export function propertiesOf(document: OpenApiDocument, schema: Schema): Record<string, Schema> {
  const { allOf = [], oneOf = [], properties = {} } = resolve<Schema>(document, schema);
  const parts = [...allOf, ...oneOf].map((part) => propertiesOf(document, part));
  return Object.assign({}, ...parts, properties) as Record<string, Schema>;
}

/**
 * Returns the names of every required property of a schema, including those of its `allOf` parts.
 *
 * @example
 * ```ts
 * import { requiredOf } from '@kaisa-auth/openapi/reading';
 * import { document } from '@kaisa-auth/openapi/v2';
 *
 * const names = requiredOf(document, { $ref: '#/components/schemas/CustomerCreate' });
 * ```
 */
export function requiredOf(document: OpenApiDocument, schema: Schema): string[] {
  const { allOf = [], required = [] } = resolve<Schema>(document, schema);
  return [...required, ...allOf.flatMap((part) => requiredOf(document, part))];
}
