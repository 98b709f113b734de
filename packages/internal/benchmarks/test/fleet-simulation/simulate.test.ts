import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { simulate, type Scenario } from '../../src/fleet-simulation/simulate.js';

const SCENARIO: Scenario = {
  processes: 100,
  lifeMs: 300_000,
  lives: 3,
  endpointMs: 300,
  commandMs: 0.02,
  wayMs: 0.5,
  storeTimeoutMs: 250,
};

/** Evenly spread jitter, the same in every run. */
beforeEach(() => {
  let number = 0;
  vi.spyOn(Math, 'random').mockImplementation(() => (number = (number + 0.618_034) % 1));
});
afterEach(() => {
  vi.restoreAllMocks();
});

it('a fleet of 100 requests one token at the start and one for each lifetime', async () => {
  const { start, renewals, degraded } = await simulate(SCENARIO);
  expect(start.tokenRequests).toBe(1);
  expect(renewals.tokenRequests).toBeGreaterThanOrEqual(3);
  expect(renewals.tokenRequests).toBeLessThanOrEqual(Math.ceil(3 / 0.8));
  expect(degraded).toBe(0);
});

it('a renewal costs Redis fewer than 1.6 commands per process', async () => {
  const { renewals } = await simulate(SCENARIO);
  expect(renewals.commands / renewals.tokenRequests / SCENARIO.processes).toBeLessThan(1.6);
});

it('every process has the first token within 200 ms of its issue', async () => {
  const { start } = await simulate({ ...SCENARIO, endpointMs: 2000 });
  expect(start.medianPickUpMs).toBeLessThan(100);
  expect(start.longestWaitMs).toBeLessThan(2000 + 200);
});

it('processes bypass a Redis that is too slow, and do not wait for it', async () => {
  const { start, degraded } = await simulate({ ...SCENARIO, commandMs: 5 });
  expect(degraded).toBeGreaterThan(0);
  expect(start.tokenRequests).toBeGreaterThan(1);
  expect(start.longestWaitMs).toBeLessThanOrEqual(4 * 250 + 300);
});
