import { onTestFinished } from 'vitest';

/** Collects the unhandled rejections of this process until the test has finished. */
export function unhandledRejections(): unknown[] {
  const reasons: unknown[] = [];
  const note = (reason: unknown): void => void reasons.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return reasons;
}
