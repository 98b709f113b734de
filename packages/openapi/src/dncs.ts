/**
 * Dynamic Numbers (DNCS) of Kaisa (formerly Freespee): its OpenAPI 3.1 document, and the types that are generated from it.
 * Unofficial.
 *
 * @packageDocumentation
 */
import json from '../generated/dncs.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/dncs.js';
export type { OpenApiDocument } from './document.js';

/**
 * The OpenAPI document of DNCS. Kaisa documents the request; the path and the response are assumed. Unofficial.
 *
 * @example
 * ```ts
 * import { document } from '@kaisa-auth/openapi/dncs';
 *
 * console.log(Object.keys(document.components.schemas));
 * ```
 */
export const document: OpenApiDocument = json;
