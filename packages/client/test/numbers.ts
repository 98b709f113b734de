import type { ReplaceNumbersRequest } from '../src/index.js';

export const NUMBER = '+46313900600';

/** Longer than any test. */
export const LONG = { budgetMs: 60_000 };

/** For what never answers. */
export const SHORT = { budgetMs: 50 };

export function request(numbers: string | string[] = NUMBER): ReplaceNumbersRequest {
  return { advId: 'example', numbers };
}
