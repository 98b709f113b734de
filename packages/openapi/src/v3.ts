import json from '../generated/v3.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/v3.js';
export type { OpenApiDocument } from './document.js';

/** The OpenAPI document of Kaisa's REST API v3: a placeholder that is mostly assumed. Unofficial. */
export const document: OpenApiDocument = json;
