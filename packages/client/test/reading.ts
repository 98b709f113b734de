import { vi } from 'vitest';
import type { ReadPage } from '../src/index.js';

export async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of iterable) found.push(one);
  return found;
}

/** A server that gives these lists, and from then on the last of them again. */
export function server(
  lists: unknown[][],
  more: (page: number) => object = () => ({}),
): ReadPage<object> {
  return vi.fn((page: number) =>
    Promise.resolve({ customers: lists[Math.min(page, lists.length - 1)], ...more(page) }),
  );
}
