import { card, line, round, text } from '../figures/svg.js';
import type { Seen, Sent } from './run.js';

const WIDTH = 480;
const LEFT = 52;
const RIGHT = WIDTH - 28;
/** The heights of a panel and of its plot. */
const PANEL = 196;
const PLOT = 110;
const HIGHEST_MS = 500;
/** A request that takes longer has waited for a token. */
const SLOW_MS = 100;

interface Panel {
  readonly title: string;
  readonly seen: Seen;
}

type Scale = (ms: number) => number;

/** Draws the latency of each request between two moments, one panel below the other. */
export function picture(panels: readonly Panel[], fromMs: number, toMs: number): string {
  const x: Scale = (ms) => LEFT + ((ms - fromMs) / (toMs - fromMs)) * (RIGHT - LEFT);
  const isShown = ({ atMs }: Sent): boolean => atMs >= fromMs;
  const bottom = panels.length * PANEL;
  const label = (at: number, y: number, content: string): string =>
    text(at, y, content, { anchor: 'middle', style: 'muted' });
  return card(WIDTH, bottom + 62, [
    ...panels.flatMap((panel, index) => panelOf(panel, isShown, x, 12 + index * PANEL)),
    ...secondsBetween(fromMs, toMs).map((second) =>
      label(x(second * 1000), bottom + 4, `${second} s`),
    ),
    label(WIDTH / 2, bottom + 28, 'each dot is a request; time since the app started'),
    label(WIDTH / 2, bottom + 48, 'axios and the emulator, on a simulated clock and network'),
  ]);
}

/** What a panel shows, in a sentence. */
function summaryOf({ requests, tokenRequestsAtMs }: Seen): string {
  const refused = requests.filter(({ status }) => status === 401).length;
  const waits = requests.filter(({ latencyMs }) => latencyMs > SLOW_MS);
  const renewals = tokenRequestsAtMs.slice(1).map((ms) => `${Math.round(ms / 1000)} s`);
  if (refused + waits.length === 0)
    return `0 requests fail or wait: renewed at ${renewals.join(', ')}, in the background`;
  const longestMs = Math.max(...waits.map(({ latencyMs }) => latencyMs));
  return `${refused} requests fail with 401, ${waits.length} wait ${longestMs} ms: ${renewals.length} token requests`;
}

function panelOf(
  { title, seen }: Panel,
  isShown: (sent: Sent) => boolean,
  x: Scale,
  top: number,
): string[] {
  const y: Scale = (ms) => top + 54 + PLOT * (1 - ms / HIGHEST_MS);
  const grid = [0, 250, 500].flatMap((ms) => [
    line('grid', `M${LEFT} ${y(ms)}H${RIGHT}`),
    text(LEFT - 6, y(ms) + 5, ms === 0 ? '0 ms' : `${ms}`, { anchor: 'end', style: 'muted' }),
  ]);
  const expiry = line('grid', `M${x(300_000)} ${y(0)}V${y(HIGHEST_MS)}`);
  const mark = (sent: Sent): string => `M${round(x(sent.atMs))} ${round(y(sent.latencyMs))}`;
  const dots = (kind: (sent: Sent) => boolean, shape: string): string =>
    seen.requests
      .filter((sent) => isShown(sent) && kind(sent))
      .map((sent) => mark(sent) + shape)
      .join('');
  return [
    text(16, top + 14, title, { style: 'bold' }),
    text(16, top + 36, summaryOf(seen), { style: 'muted' }),
    ...grid,
    expiry,
    line('good', dots(isFine, 'h0')),
    line('slow', dots(isSlow, 'h0')),
    line('bad', dots(isRefused, 'm-4-4l8 8m0-8l-8 8')),
  ];
}

const isRefused = ({ status }: Sent): boolean => status === 401;
const isSlow = (sent: Sent): boolean => !isRefused(sent) && sent.latencyMs > SLOW_MS;
const isFine = (sent: Sent): boolean => !isRefused(sent) && !isSlow(sent);

function secondsBetween(fromMs: number, toMs: number): number[] {
  const [from, to] = [Math.ceil(fromMs / 1000), Math.floor(toMs / 1000)];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
