import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares secrets in constant time. Comparing digests also hides their lengths. */
export function constantTimeEqual(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
