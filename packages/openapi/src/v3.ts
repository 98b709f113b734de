/**
 * The REST API v3 of Kaisa (formerly Freespee): its OpenAPI 3.1 document, and the types that are generated from it. A
 * placeholder that is mostly assumed. Unofficial.
 *
 * @packageDocumentation
 */
import json from '../generated/v3.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/v3.js';
export type { OpenApiDocument } from './document.js';

/**
 * The OpenAPI document of Kaisa's REST API v3: a placeholder that is mostly assumed. Unofficial.
 *
 * @example
 * ```ts
 * import { document } from '@kaisa-auth/openapi/v3';
 *
 * console.log(document.info.version);
 * ```
 */
export const document: OpenApiDocument = json;
