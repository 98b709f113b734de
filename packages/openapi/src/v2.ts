import json from '../generated/v2.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/v2.js';
export type { OpenApiDocument } from './document.js';

/** Kaisa's REST API v2. Unofficial. */
export const document: OpenApiDocument = json;
