import { describe, expect, it } from 'vitest';
import { PROMISES, type PromiseName } from '../src/command-line.js';
import { nameOf, rowPlans, type RowPlan } from '../src/row.js';
import { sabotages, type Sabotage } from '../src/sabotage.js';
import { runShowcase } from '../src/showcase.js';
import { isBroken } from '../src/table.js';
import { runTypedCalls } from '../src/typed-calls.js';

const onePerClient = rowPlans.filter((plan) => nameOf(plan).endsWith('v2 · form'));

/** Every client, unless all of them get the same broken provider. */
function plansFor({ provider, typedCalls }: Sabotage): readonly RowPlan[] {
  if (typedCalls) return [];
  return provider ? onePerClient.slice(0, 1) : onePerClient;
}

describe('npm start', () => {
  const names = Object.keys(PROMISES) as PromiseName[];
  it.each(names)('detects the sabotage %s by the promise of that name only', async (name) => {
    const sabotage = sabotages[name];
    let text = '';
    const write = (more: string): void => void (text += more);
    const results = await runShowcase(plansFor(sabotage), write, sabotage);
    const typedCalls = await runTypedCalls(write, sabotage.typedCalls);
    expect(results.filter((row) => !isBroken(row))).toEqual([]);
    expect(typedCalls).toBe(!sabotage.typedCalls);
    const broken = [...text.matchAll(/^✗ (.*)$/gm)].map(([, line]) => line);
    expect(new Set(broken)).toEqual(new Set([`${name}: ${PROMISES[name].promise}`]));
  });
});
