import json from '../generated/dncs.json' with { type: 'json' };
import type { OpenApiDocument } from './document.js';

export type * from '../generated/dncs.js';
export type { OpenApiDocument } from './document.js';

/** Kaisa's DNCS API: the request is documented, path and answer are not. Unofficial. */
export const document: OpenApiDocument = json;
