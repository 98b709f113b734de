import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares secrets in constant time; digests of them, so that lengths do not show either. */
export function sameText(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
