import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const fileOf = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

const runbook = fileOf('docs/guides/runbook.md');
const rules = fileOf('examples/observability/alerts.yml');

it('the runbook has a section for each alert, to which the alert links', () => {
  const alerts = found(rules, /- alert: (\w+)/g);
  expect(alerts.length).toBeGreaterThan(0);
  expect(found(runbook, /^## (\w+)$/gm)).toEqual(alerts);
  const links = alerts.map((name) => `docs/guides/runbook.md#${name.toLowerCase()}`);
  expect(found(rules, /runbook: (\S+)/g)).toEqual(links);
});

it('the runbook names panels that the dashboard has', () => {
  const dashboard = JSON.parse(fileOf('examples/observability/grafana-dashboard.json')) as {
    panels: { title: string }[];
  };
  const named = found(runbook, /\b_([^_]+)_\b/g);
  expect(named.length).toBeGreaterThan(3);
  expect(dashboard.panels.map(({ title }) => title)).toEqual(expect.arrayContaining(named));
});
