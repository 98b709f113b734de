import { numberText } from './format.js';
import type { Bar, BarGroup, Chart } from './result.js';

// In px. A bar lies in a row; a group with a label has one more row above its bars.
const WIDTH = 760;
const LABELS = 230;
const VALUES = 110;
const ROW = 22;
const TOP = 46;
const BOTTOM = 16;
const PLOT = WIDTH - LABELS - VALUES;

const STYLE =
  'text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-weight:600;font-size:14px}' +
  '.group{font-weight:600}.bar{fill:#8c959f}.ours{fill:#1a7f37}.spread{stroke:#24292f;stroke-width:1}' +
  'svg{background:#fff}';

/** Horizontal bars with their spread, as an SVG without scripts, links or fonts. */
export function barChart(chart: Chart): string {
  const all = chart.groups.flatMap(({ bars }) => bars);
  const end = Math.max(1e-9, ...all.map(({ value, high = 0 }) => Math.max(value, high)));
  const x = scaleOf(chart, end);
  const rows: string[] = [];
  let y = TOP;
  for (const group of chart.groups) {
    rows.push(...groupRows(group, y, x, end));
    y += ROW * (group.bars.length + (group.label ? 1 : 0));
  }
  const height = y + BOTTOM;
  const unit = `${chart.unit}${chart.scale === 'log' ? ', logarithmic' : ''}; shorter is better`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${escape(chart.title)}</title><style>${STYLE}</style>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text class="title" x="8" y="18">${escape(chart.title)}</text>`,
    `<text x="8" y="35">${escape(unit)}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

type Scale = (value: number) => number;

function scaleOf({ scale }: Chart, end: number): Scale {
  const share =
    scale === 'log'
      ? (value: number) => Math.log10(1 + value) / Math.log10(1 + end)
      : (value: number) => value / end;
  return (value) => Math.round(PLOT * Math.max(0, share(value)) * 10) / 10;
}

function groupRows({ label, bars }: BarGroup, top: number, x: Scale, end: number): string[] {
  const title = label ? [`<text class="group" x="8" y="${top + 15}">${escape(label)}</text>`] : [];
  const first = top + (label ? ROW : 0);
  return [...title, ...bars.flatMap((bar, index) => barRow(bar, first + index * ROW, x, end))];
}

function barRow(
  { label, value, low, high, ours }: Bar,
  y: number,
  x: Scale,
  end: number,
): string[] {
  const width = Math.max(1, x(value));
  const from = LABELS + x(low ?? value);
  const to = LABELS + x(high ?? value);
  const middle = y + ROW / 2;
  const spread = `<line class="spread" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>`;
  const digits = end < 10 ? 2 : end < 100 ? 1 : 0;
  return [
    `<text x="${LABELS - 8}" y="${y + 15}" text-anchor="end">${escape(label)}</text>`,
    `<rect class="${ours ? 'bar ours' : 'bar'}" x="${LABELS}" y="${y + 3}" width="${width}" height="${ROW - 6}"/>`,
    ...(low === undefined ? [] : [spread]),
    `<text x="${Math.max(LABELS + width, to) + 6}" y="${y + 15}">${numberText(value, digits)}</text>`,
  ];
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
