/**
 * The HTTP methods that the documents use.
 *
 * @example
 * ```ts
 * import { METHODS } from '@kaisa-auth/openapi/reading';
 *
 * METHODS.includes('get'); // true
 * ```
 */
export const METHODS = ['get', 'post', 'put', 'delete'] as const;

/**
 * An HTTP method that the documents use.
 *
 * @example
 * ```ts
 * import type { Method } from '@kaisa-auth/openapi/reading';
 *
 * const isSafe = (method: Method) => method === 'get';
 * ```
 */
export type Method = (typeof METHODS)[number];

/**
 * A value, or a reference to it in the same document.
 *
 * @example
 * ```ts
 * import type { OrReference, Schema } from '@kaisa-auth/openapi/reading';
 *
 * const schema: OrReference<Schema> = { $ref: '#/components/schemas/Customer' };
 * ```
 */
export type OrReference<T> =
  | T
  | {
      /** The place of the value in the document, such as `#/components/schemas/Customer`. */
      readonly $ref: string;
    };

/**
 * A JSON schema (draft 2020-12). Only the keywords that readers of the documents need are typed.
 *
 * @example
 * ```ts
 * import type { Schema } from '@kaisa-auth/openapi/reading';
 *
 * const schema: Schema = { type: 'object', properties: { name: { type: 'string' } } };
 * ```
 */
export interface Schema {
  /** A reference to another schema of the document, in place of the other keywords. */
  readonly $ref?: string;
  /** The value is valid against all of these. */
  readonly allOf?: readonly Schema[];
  /** The value is valid against exactly one of these. */
  readonly oneOf?: readonly Schema[];
  /** The JSON type, or several. */
  readonly type?: string | readonly string[];
  /** The names of the properties that must be present. */
  readonly required?: readonly string[];
  /** The schemas of properties by name. */
  readonly properties?: Readonly<Record<string, Schema>>;
  /** The schema of the entries of an array. */
  readonly items?: Schema;
  /** `application/json` for a string that holds JSON. */
  readonly contentMediaType?: string;
  /** The schema of the value that the JSON describes. */
  readonly contentSchema?: Schema;
  /** The value of an omitted property. */
  readonly default?: unknown;
}

/**
 * A parameter of a path, or of one operation.
 *
 * @example
 * ```ts
 * import type { Parameter } from '@kaisa-auth/openapi/reading';
 *
 * const parameter: Parameter = { name: 'page', in: 'query', schema: { type: 'integer' } };
 * ```
 */
export interface Parameter {
  /** The name as it is sent. */
  readonly name: string;
  /** Where the parameter is sent: `query` or `path`. */
  readonly in: string;
  /** Whether the parameter must be sent. Defaults to false. */
  readonly required?: boolean;
  /** The schema of the value. */
  readonly schema: Schema;
}

/**
 * A body of one media type.
 *
 * @example
 * ```ts
 * import type { MediaType } from '@kaisa-auth/openapi/reading';
 *
 * const mediaType: MediaType = { schema: { type: 'object' } };
 * ```
 */
export interface MediaType {
  /** The schema of the body. */
  readonly schema: Schema;
}

/**
 * A request body or a response, by media type.
 *
 * @example
 * ```ts
 * import type { Content } from '@kaisa-auth/openapi/reading';
 *
 * const typesOf = ({ content = {} }: Content) => Object.keys(content); // application/json …
 * ```
 */
export interface Content {
  /** The bodies by media type, such as `application/json`. */
  readonly content?: Readonly<Record<string, MediaType>>;
}

/**
 * An operation of a path. Only the members that readers of the documents need are typed.
 *
 * @example
 * ```ts
 * import type { Operation } from '@kaisa-auth/openapi/reading';
 *
 * const statusesOf = ({ responses }: Operation) => Object.keys(responses);
 * ```
 */
export interface Operation {
  /** The name of the operation, unique in the document. */
  readonly operationId: string;
  /** The parameters of the operation itself, without those of its path. */
  readonly parameters?: readonly OrReference<Parameter>[];
  /** The request body, if the operation has one. */
  readonly requestBody?: Content;
  /** The responses by HTTP status. */
  readonly responses: Readonly<Record<string, OrReference<Content>>>;
}

/**
 * An operation, with the path and the method that it belongs to.
 *
 * @example
 * ```ts
 * import type { OperationAt } from '@kaisa-auth/openapi/reading';
 *
 * const nameOf = ({ method, path }: OperationAt) => `${method.toUpperCase()} ${path}`;
 * ```
 */
export interface OperationAt {
  /** The path as in the document, such as `/customers/{customer_id}`. */
  readonly path: string;
  /** The HTTP method. */
  readonly method: Method;
  /** The operation. */
  readonly operation: Operation;
}
