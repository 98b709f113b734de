import type { Clock } from '../../src/index.js';

export interface PendingTimer {
  readonly inMs: number;
  readonly background: boolean;
}

/** Time that moves only when told. Timers run while it moves, in their order. */
export interface ManualClock extends Required<Clock> {
  /** Both clocks go on. */
  advance(ms: number): void;
  /** Only the wall clock moves: somebody set it, or the machine was suspended. */
  stepWall(ms: number): void;
  /** What waits, the next one first. */
  timers(): PendingTimer[];
}

interface Timer {
  readonly dueAt: number;
  readonly background: boolean;
  readonly callback: () => void;
}

export function manualClock(): ManualClock {
  let wall = Date.UTC(2026, 0, 1);
  let monotonic = 1000;
  const timers = new Set<Timer>();
  const inOrder = (): Timer[] => [...timers].sort((a, b) => a.dueAt - b.dueAt);
  const moveTo = (at: number): void => {
    wall += Math.max(0, at - monotonic);
    monotonic = Math.max(monotonic, at);
  };

  function advance(ms: number): void {
    const end = monotonic + ms;
    for (let [next] = inOrder(); next && next.dueAt <= end; [next] = inOrder()) {
      timers.delete(next);
      moveTo(next.dueAt);
      next.callback();
    }
    moveTo(end);
  }

  return {
    now: () => wall,
    monotonic: () => monotonic,
    schedule(callback, delayMs, background) {
      const timer = { dueAt: monotonic + delayMs, background, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance,
    stepWall: (ms) => void (wall += ms),
    timers: () =>
      inOrder().map(({ dueAt, background }) => ({ inMs: dueAt - monotonic, background })),
  };
}
