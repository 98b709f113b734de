// Line charts of Prometheus's results, as SVG.

const WIDTH = 760;
const HEIGHT = 240;
const LEFT = 60;
const BOTTOM = 40;
const COLOURS = ['#1f77b4', '#d62728', '#2ca02c', '#9467bd', '#ff7f0e', '#17becf', '#8c564b'];

/** Draws series of `[seconds, value]`, each with a label. */
export function plot(title, unit, series) {
  const points = series.flatMap(({ values }) => values);
  const times = points.map(([time]) => time);
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const top = niceMaximum(Math.max(...points.map(([, value]) => value)));
  const x = (time) => LEFT + ((time - start) / (end - start || 1)) * (WIDTH - LEFT - 10);
  const y = (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - 30);
  const lines = series.map(({ values }, index) => {
    const path = values.map(([time, value]) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`);
    return `<polyline fill="none" stroke="${colour(index)}" stroke-width="1.5" points="${path.join(' ')}"/>`;
  });
  const grid = [0, top / 2, top].map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH - 10}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>` +
      text(LEFT - 6, y(value) + 4, `${Number(value.toPrecision(3))}`, 'text-anchor="end"'),
  );
  const elapsed = [start, end].map((time, index) =>
    text(x(time), HEIGHT - BOTTOM + 14, `${Math.round(time - start)} s`, anchor(index)),
  );
  const content = [
    text(10, 16, `${title} (${unit})`),
    ...grid,
    ...lines,
    ...elapsed,
    ...legend(series),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
    `font-family="sans-serif" font-size="11">\n<rect width="100%" height="100%" fill="#fff"/>\n` +
    `${content.join('\n')}\n</svg>\n`
  );
}

function legend(series) {
  let x = LEFT;
  return series.map(({ label }, index) => {
    const entry = text(x, HEIGHT - 8, label, `fill="${colour(index)}"`);
    x += 20 + label.length * 6;
    return entry;
  });
}

function text(x, y, content, more = '') {
  const escaped = content.replace(/[<>&]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" ${more}>${escaped}</text>`;
}

const anchor = (index) => (index === 0 ? '' : 'text-anchor="end"');
const colour = (index) => COLOURS[index % COLOURS.length];

/** The next of 1, 2 and 5, times a power of ten. */
function niceMaximum(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value);
}
