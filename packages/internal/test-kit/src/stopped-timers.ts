import { onTestFinished, vi } from 'vitest';

/** Stops the timers of this process until the test ends, so that no default timeout of the code under test passes. */
export function stopTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}
