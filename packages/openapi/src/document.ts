/**
 * An OpenAPI 3.1 document. Only the members that every document has are typed.
 *
 * @example
 * ```ts
 * import { document, type OpenApiDocument } from '@kaisa-auth/openapi/v2';
 *
 * const titleOf = ({ info }: OpenApiDocument) => `${info.title} ${info.version}`;
 * console.log(titleOf(document));
 * ```
 */
export interface OpenApiDocument {
  /** The version of OpenAPI. */
  readonly openapi: string;
  /** The name and the version of the API. */
  readonly info: Readonly<Record<'title' | 'version', string>>;
  /** The addresses of the API. */
  readonly servers: readonly unknown[];
  /** Path items by path. */
  readonly paths: Readonly<Record<string, unknown>>;
  /** The parts that paths refer to. */
  readonly components: {
    /** The schemas by name. */
    readonly schemas: Readonly<Record<string, unknown>>;
    /** The ways to authenticate, by name. */
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}
