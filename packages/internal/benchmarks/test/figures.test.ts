import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withFigures } from '../src/figures/blocks.js';
import { PLOTS } from '../src/figures/plots.js';

const DOCS = '../../../../docs';
const PAGES = ['performance', 'reliability', 'fleet-protocol'];

it.each(PAGES)('docs/how-it-works/%s.md shows the figures of docs/results', async (name) => {
  const path = `${DOCS}/how-it-works/${name}.md`;
  const page = readFileSync(new URL(path, import.meta.url), 'utf8');
  await expect(withFigures(page)).toMatchFileSnapshot(path);
});

it.each(Object.entries(PLOTS))(
  'docs/images/%s.svg shows the figures of docs/results',
  async (name, plot) => {
    await expect(plot()).toMatchFileSnapshot(`${DOCS}/images/${name}.svg`);
  },
);
