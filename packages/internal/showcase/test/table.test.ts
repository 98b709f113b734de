import { describe, expect, it } from 'vitest';
import { rowPlans } from '../src/row.js';
import { isBroken, render, type JudgedRow } from '../src/table.js';
import { judge } from '../src/verdict.js';
import { resultOf } from './results.js';

function rowOf(changes: Parameters<typeof resultOf>[0], index = 0): JudgedRow {
  const plan = rowPlans[index];
  if (!plan) throw new RangeError(`no row ${index}`);
  const results = [resultOf({ expected: { mayWait: true }, waits: [140, 90] }), resultOf(changes)];
  return { plan, results, findings: results.flatMap(judge) };
}

/** The cells of the table's rows, without its head. */
function cellsIn(text: string): string[][] {
  const lines = text.split('\n').filter((line) => /^│ (axios|fetch) /.test(line));
  return lines.map((line) =>
    line
      .split('│')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('render', () => {
  it('sums up a row: counts, the allowed token requests, the first wait and the steady one', () => {
    const row = rowOf({});
    expect(isBroken(row)).toBe(false);
    expect(cellsIn(render([row]))).toEqual([
      ['axios', 'v2', 'form', '20', '2', '2', '0', '140', '0', '✓ as promised'],
    ]);
  });

  it('marks what is wrong, and says in which rows and why', () => {
    const broken = { step: 'reuse', seen: { unauthorized: 3 }, waits: [8] };
    const text = render([rowOf(broken), rowOf({}, 1), rowOf(broken, 2)]);
    expect(cellsIn(text)[0]?.slice(4)).toEqual(['2', '2', '✗ 3', '140', '✗ 8', '✗ broken']);
    expect(cellsIn(text)[1]?.at(-1)).toBe('✓ as promised');
    expect(text).toContain(
      "✗ 401s seen by callers, in 'reuse': no call ends in a 401 (B17). Seen: 3 (axios · v2 · form); 3 (axios · v3 · form)",
    );
  });

  it('tells of a step that did not end', () => {
    const row = { ...rowOf({}), failure: { step: 'renewal', why: 'nothing came of it' } };
    expect(isBroken(row)).toBe(true);
    expect(render([row])).toContain("✗ 'renewal' did not end: nothing came of it");
  });
});
