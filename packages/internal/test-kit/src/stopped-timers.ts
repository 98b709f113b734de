import { onTestFinished, vi } from 'vitest';

/** The shortest default timeout of the code under test. */
const STOPPED_FROM_MS = 5000;
const NEVER_MS = 2 ** 31 - 1;

/** Stops the long timers of this process until the test ends, so that no default timeout of the code under test passes. */
export function stopTimers(): void {
  const { setTimeout } = globalThis;
  vi.stubGlobal('setTimeout', (run: () => void, ms = 0, ...rest: []) =>
    setTimeout(run, ms < STOPPED_FROM_MS ? ms : NEVER_MS, ...rest),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
}
