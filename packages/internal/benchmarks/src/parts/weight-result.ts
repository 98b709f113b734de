import { numberText, spreadText } from '../report/format.js';
import type { Chart, Claim, PartResult } from '../report/result.js';
import type { Weight } from './weight.js';

export function weightResult(weights: readonly Weight[], rounds: number): PartResult {
  return {
    title: 'Weight',
    about:
      'Bytes of the import that a user writes, bundled and minified for Node, with everything that it depends on but the ' +
      'clients (axios, ky, openapi-fetch, undici), which the app has. Installed: the package and its dependencies on disk, ' +
      `source maps included; undici-oidc-interceptor brings undici. Import: in a fresh process that has ` +
      `the clients, median of ${rounds}.`,
    tables: [
      {
        head: ['import', 'min+gzip', 'min+brotli', 'dependencies', 'installed kB', 'import ms'],
        rows: weights.map(({ label, gzip, brotli, dependencies, bytes, importMs }) => [
          label,
          ...[gzip, brotli, dependencies, bytes / 1000].map((value) => numberText(value)),
          importMs ? spreadText(importMs, 1) : '–',
        ]),
      },
    ],
    charts: [chartOf(weights)],
    claims: claimsOf(weights),
    data: weights,
  };
}

function chartOf(weights: readonly Weight[]): Chart {
  return {
    name: 'weight',
    title: 'What an import adds to a bundle',
    unit: 'bytes, min+gzip',
    scale: 'linear',
    groups: [
      {
        label: '',
        bars: weights.map(({ label, gzip, ours }) => ({ label, value: gzip, ours })),
      },
    ],
  };
}

/** `size-limit` holds the sizes themselves. */
function claimsOf(weights: readonly Weight[]): Claim[] {
  return weights
    .filter(({ ours }) => ours)
    .map(({ label, from, dependencies }) => ({
      text: `${label}: no dependency but core`,
      seen: numberText(dependencies),
      met: dependencies === (from === '@kaisa-auth/core' ? 0 : 1),
    }));
}
