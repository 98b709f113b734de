// Pictures for pages: legible in light and dark, and on a phone, because their text is large for their width.

const STYLE = `
.card{fill:#fff;stroke:#d0d7de}
text{font:14px system-ui,sans-serif;fill:#1f2328}
.bold{font-weight:600}
.muted{fill:#59636e}
path{fill:none;stroke-linecap:round}
.grid{stroke:#d0d7de}
.good{stroke:#0969da;stroke-width:5}
.slow{stroke:#bc4c00;stroke-width:5}
.bad{stroke:#cf222e;stroke-width:2}
.bar{fill:#8c959f}
.own{fill:#0969da}
@media (prefers-color-scheme:dark){
.card{fill:#0d1117;stroke:#3d444d}
text{fill:#f0f6fc}
.muted{fill:#9198a1}
.grid{stroke:#3d444d}
.good{stroke:#4493f8}
.slow{stroke:#f0883e}
.bad{stroke:#ff7b72}
.bar{fill:#6e7681}
.own{fill:#4493f8}
}`;

/** A picture with a background of its own, which suits light and dark pages alike. */
export function card(width: number, height: number, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 1.25}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="card" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...content,
    '</svg>\n',
  ].join('\n');
}

export function text(
  x: number,
  y: number,
  content: string,
  { anchor, style }: { anchor?: 'middle' | 'end'; style?: 'muted' | 'bold' } = {},
): string {
  const escaped = content.replace(/[<>&]/g, (char) => `&#${char.charCodeAt(0)};`);
  const attributes = [anchor && ` text-anchor="${anchor}"`, style && ` class="${style}"`];
  return `<text x="${round(x)}" y="${round(y)}"${attributes.join('')}>${escaped}</text>`;
}

export function line(className: 'grid' | 'good' | 'slow' | 'bad', path: string): string {
  return path === '' ? '' : `<path class="${className}" d="${path}"/>`;
}

/** A bar with its label on the left and its value behind it. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  /** Whether it belongs to kaisa-auth. */
  readonly isOwn: boolean;
}

/** Horizontal bars, below a title. */
export function bars(title: string, entries: readonly Bar[]): string {
  const [left, most] = [226, 170];
  const top = Math.max(...entries.map(({ value }) => value));
  const rows = entries.flatMap(({ label, value, shown, isOwn }, index) => {
    const y = 52 + index * 24;
    const length = (value / top) * most;
    return [
      text(left - 8, y + 5, label, { anchor: 'end' }),
      `<rect class="${isOwn ? 'own' : 'bar'}" x="${left}" y="${y - 8}" width="${round(length)}" height="16"/>`,
      text(left + length + 6, y + 5, shown, { style: 'muted' }),
    ];
  });
  const height = 60 + entries.length * 24;
  return card(480, height, [text(16, 26, title, { style: 'bold' }), ...rows]);
}

/** To tenths, which is finer than a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
