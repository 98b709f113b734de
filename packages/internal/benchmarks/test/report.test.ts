import { describe, expect, it } from 'vitest';
import { barChart } from '../src/report/bar-chart.js';
import { numberText, spreadText } from '../src/report/format.js';
import { toMarkdown } from '../src/report/markdown.js';
import type { Chart, PartResult } from '../src/report/result.js';
import { surroundings } from '../src/report/surroundings.js';

describe('numbers', () => {
  it.each([
    [numberText(12_345), '12,345'],
    [numberText(1.0449, 3), '1.045'],
    [numberText(undefined), '–'],
    [numberText(NaN, 2), '–'],
    [spreadText({ low: 1.4, median: 2.06, high: 3 }, 1), '2.1 (1.4–3.0)'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});

describe('toMarkdown', () => {
  const result: PartResult = {
    title: 'Stampede',
    about: 'Token requests.',
    tables: [{ head: ['by', '10'], rows: [['ours, axios', '1 (2)']] }],
    charts: [],
    claims: [
      { text: 'one request', seen: '1', met: true },
      { text: 'no failure', seen: '2', met: false },
      { text: 'no wait', seen: '3', met: 'not judged' },
    ],
    data: {},
  };

  it('gives tables, what was kept and missed, and where the numbers come from', () => {
    const text = toMarkdown([result], surroundings());
    expect(text).toContain('| by | 10 |\n| --- | ---: |\n| ours, axios | 1 (2) |');
    expect(text).toContain(
      '- ✓ one request: 1\n- ✗ **missed** no failure: 2\n- – not judged: no wait: 3',
    );
    expect(text).toContain(`Node ${process.versions.node}`);
    expect(text).toMatch(/openid-client 6\.\d+\.\d+/);
  });
});

describe('barChart', () => {
  const chart = (scale: Chart['scale']): Chart => ({
    name: 'test',
    title: 'a < b',
    unit: 'ns',
    scale,
    groups: [
      {
        label: 'axios',
        bars: [
          { label: 'ours', value: 50, low: 40, high: 60, ours: true },
          { label: 'by hand', value: 100, ours: false },
        ],
      },
    ],
  });

  const widths = (svg: string): number[] =>
    [...svg.matchAll(/class="bar[^"]*"[^>]*? width="([\d.]+)"/g)].map(([, width]) => Number(width));

  it('draws bars in proportion', () => {
    const svg = barChart(chart('linear'));
    const [ours = NaN, byHand = NaN] = widths(svg);
    expect(ours / byHand).toBeCloseTo(0.5);
    expect(svg).toContain('<title>a &lt; b</title>');
    expect(svg.match(/class="spread"/g)).toHaveLength(1);
  });

  it('or in orders of magnitude', () => {
    const [ours = NaN, byHand = NaN] = widths(barChart(chart('log')));
    expect(ours / byHand).toBeCloseTo(Math.log10(51) / Math.log10(101));
  });
});
