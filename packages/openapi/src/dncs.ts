import json from '../generated/dncs.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/dncs.js';
export type { OpenApiDocument } from './document.js';

/** The OpenAPI document of DNCS. Kaisa documents the request; the path and the answer are assumed. Unofficial. */
export const document: OpenApiDocument = json;
