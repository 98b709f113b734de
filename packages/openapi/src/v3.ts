import json from '../generated/v3.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/v3.js';
export type { OpenApiDocument } from './document.js';

/** Kaisa's REST API v3: a placeholder, most of it assumed. Unofficial. */
export const document: OpenApiDocument = json;
