import type { ReplaceNumbersRequest } from '../src/index.js';

export const NUMBER = '+46313900600';

/** Only a hang takes as long. */
export const LONG = { budgetMs: 600_000 };

/** For servers that never respond. */
export const SHORT = { budgetMs: 50 };

export function request(numbers: string | string[] = NUMBER): ReplaceNumbersRequest {
  return { advId: 'example', numbers };
}
