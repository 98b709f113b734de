import json from '../generated/v2.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/v2.js';
export type { OpenApiDocument } from './document.js';

/** The OpenAPI document of Kaisa's REST API v2. `x-evidence` says how well each part is known. Unofficial. */
export const document: OpenApiDocument = json;
