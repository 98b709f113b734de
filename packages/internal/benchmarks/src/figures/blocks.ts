import { markdownTable } from '@kaisa-auth/test-kit/markdown-tables';
import { numberText } from '../report.js';
import { medianOf, rowsOf } from './results.js';

const GET_TOKEN = '`await getToken()`, token cached';

/** The requests of the hot path, as the page names them. */
const GETS: Readonly<Record<string, string>> = {
  'axios GET': 'axios',
  'fetch GET': 'fetch',
  'fetch GET with headers': 'fetch, with headers',
  'ky GET, global fetch': 'ky',
  'ky GET': 'ky with its own `fetch` option',
  'openapi-fetch GET': 'openapi-fetch',
};

const CLIENTS = ['axios', 'ky', 'openapi-fetch', 'fetch'];

/** The rows of the soak test that the page on reliability shows. */
const SEEN = ['requests', 'token requests'];

/** The blocks of figures on pages, by name. */
const BLOCKS: Readonly<Record<string, () => string>> = {
  'hot-path': () =>
    markdownTable(
      ['Client', 'Hand-written', 'kaisa-auth', 'Ratio', 'Ratio, several in one process'],
      Object.entries(GETS).map(([request, client]) => {
        const rows = rowsOf('benchmarks', 'Hot path', 'request').filter(
          (row) => row.request === request,
        );
        const byHand = rows.find(({ by }) => by === 'hand-written');
        const own = rows.find(({ by }) => by === 'kaisa-auth');
        return [
          client,
          microseconds(byHand?.ns),
          microseconds(own?.ns),
          ratio(own?.['÷ hand-written, alone']),
          ratio(own?.['÷ hand-written, shared']),
        ];
      }),
    ),
  'get-token': () => {
    const [row] = rowsOf('benchmarks', 'Hot path', GET_TOKEN);
    return `With a cached token, \`await getToken()\` takes ${ratio(row?.[''])} × as long as \`await Promise.resolve(token)\`.`;
  },
  revocation: () =>
    markdownTable(
      ['1,000 requests in flight', 'Token requests', 'Failed', 'Failed later, of 100'],
      rowsOf('benchmarks', 'Revocation under load', 'by')
        .filter((row) => row['in flight'] === '1,000')
        .map((row) =>
          ['by', 'extra token requests', 'failed', 'failed later'].map(
            (column) => row[column] ?? '',
          ),
        ),
    ),
  'in-flight': () => {
    const most = rowsOf('benchmarks', 'Growth', 'requests in flight').at(-1);
    const [byHand, own] = ['bytes, hand-written', 'bytes, kaisa-auth'].map(
      (column) => `${numberText(medianOf(most?.[column]) / 1000, 1)} kB`,
    );
    return `A request in flight uses ${own} with kaisa-auth and ${byHand} with hand-written code, because it is kept for a replay.`;
  },
  soak: () => {
    const seen = rowsOf('soak', 'Soak', 'seen').filter((row) => SEEN.includes(row.seen ?? ''));
    const checks = rowsOf('soak', 'Soak', 'check: 0 is good');
    return markdownTable(
      ['', ...CLIENTS],
      [...seen, ...checks].map((row) => {
        const [name = ''] = Object.values(row);
        return [name, ...CLIENTS.map((client) => numberText(Number(row[client])))];
      }),
    );
  },
  fleet: () =>
    markdownTable(
      ['Scenario', 'Token requests', 'Longest wait', 'Failed calls'],
      rowsOf('fleet', 'A fleet in trouble', 'scenario').map((row) => Object.values(row)),
    ),
  'fleet-simulation': () => {
    const sizes = rowsOf('fleet-simulation', 'Fleets, simulated', 'processes');
    const [, ...measures] = Object.keys(sizes[0] ?? {});
    return markdownTable(
      ['Processes', ...sizes.map(({ processes = '' }) => processes)],
      measures.map((name) => [name, ...sizes.map((row) => row[name] ?? '')]),
    );
  },
};

/** Replaces each block of figures of a page: what stands between `<!-- figures: name -->` and `<!-- end -->`. */
export function withFigures(page: string): string {
  return page.replace(
    /(<!-- figures: ([\w-]+) -->\n\n).*?(\n\n<!-- end -->)/gs,
    (_, start: string, name: string, end: string) => {
      const block = BLOCKS[name];
      if (!block) throw new Error(`no figures are called '${name}'`);
      return start + block() + end;
    },
  );
}

function microseconds(ns: string | undefined): string {
  return `${numberText(medianOf(ns) / 1000, 1)} µs`;
}

function ratio(cell: string | undefined): string {
  return numberText(medianOf(cell), 2);
}
