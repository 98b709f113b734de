import { describe, expect, it } from 'vitest';
import { ManualClock } from '../src/manual-clock.js';

describe('the manual clock', () => {
  it('runs each timer at its own moment, those set on the way included', () => {
    const clock = new ManualClock();
    const log: number[] = [];
    clock.schedule(() => log.push(clock.monotonic()), 30);
    clock.schedule(() => {
      clock.schedule(() => log.push(clock.monotonic()), 10);
    }, 10);
    clock.advance(29);
    expect([log, clock.timers, clock.msToNextTimer]).toEqual([[20], 1, 1]);
    clock.advance(1);
    expect([log, clock.timers, clock.msToNextTimer]).toEqual([[20, 30], 0, Infinity]);
  });

  it('runs no timer that was cancelled', () => {
    const clock = new ManualClock();
    const log: string[] = [];
    clock.schedule(() => log.push('ran'), 5)();
    clock.advance(10);
    expect([log, clock.timers]).toEqual([[], 0]);
  });

  it('moves both clocks by time, and only the wall clock by a step', () => {
    const clock = new ManualClock();
    const start = clock.now();
    clock.advance(1000);
    clock.stepWallClock(-400);
    expect([clock.now() - start, clock.monotonic()]).toEqual([600, 1000]);
  });
});
