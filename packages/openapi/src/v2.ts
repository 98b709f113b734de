/**
 * The REST API v2 of Kaisa (formerly Freespee): its OpenAPI 3.1 document, and the types that are generated from it for
 * schemas (`Customer`), paths (`paths`) and operations (`operations`). Unofficial.
 *
 * @packageDocumentation
 */
import json from '../generated/v2.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/v2.js';
export type { OpenApiDocument } from './document.js';

/**
 * The OpenAPI document of Kaisa's REST API v2. `x-evidence` says how well each part is known. Unofficial.
 *
 * @example
 * ```ts
 * import { document } from '@kaisa-auth/openapi/v2';
 *
 * console.log(Object.keys(document.paths)); // /customers …
 * ```
 */
export const document: OpenApiDocument = json;
