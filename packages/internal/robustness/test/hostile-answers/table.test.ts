import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus } from '../../src/hostile-answers/corpus.js';
import {
  codeOf,
  renderTable,
  titleOf,
  type RuntimeResults,
} from '../../src/hostile-answers/table.js';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** A formatter pads the cells. */
const compact = (text: string): string => text.replace(/ +\|/g, ' |').replace(/-+/g, '-');

const titles = corpus.flatMap((theme) => theme.cases.map((hostile) => titleOf(theme, hostile)));
const results = readdirSync(new URL('../../results', import.meta.url)).map(
  (name) => JSON.parse(read(`results/${name}`)) as RuntimeResults,
);

describe('the corpus', () => {
  it('has at least 120 cases, and no title twice', () => {
    expect(titles.length).toBeGreaterThanOrEqual(120);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('was run whole on each runtime, and passed', () => {
    expect(results.length).toBeGreaterThan(0);
    const failing = new Set(
      corpus.flatMap((theme) =>
        theme.cases.filter((one) => one.failing).map((one) => titleOf(theme, one)),
      ),
    );
    for (const { outcomes } of results) {
      expect(Object.keys(outcomes)).toEqual(titles);
      const bad = titles.filter((title) => outcomes[title]?.startsWith('✗') && !failing.has(title));
      expect(bad).toEqual([]);
    }
  });
});

describe('TABLE.md', () => {
  it.each(corpus.map((theme) => [theme.name, theme] as const))(
    'lists every case: %s',
    (_, theme) => {
      const section = compact(read('TABLE.md')).split('\n## ');
      const lines = section.find((text) =>
        text.startsWith(`${theme.name} (${theme.cases.length})`),
      );
      for (const { name } of theme.cases) expect(lines).toContain(`| ${codeOf(name)} |`);
    },
  );

  it('shows what must happen as it is stated now', () => {
    expect(compact(read('TABLE.md'))).toBe(compact(renderTable(corpus, results)));
  });
});

describe('README.md', () => {
  it('counts the cases of each theme', () => {
    const text = compact(read('README.md'));
    for (const { name, cases } of corpus) expect(text).toContain(`| ${name} | ${cases.length} |`);
    expect(text).toContain(`${titles.length} cases`);
  });
});
