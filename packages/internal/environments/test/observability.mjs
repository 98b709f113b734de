import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { tsImport } from 'tsx/esm/api';
import { installedCopy } from '../src/installed-copy.mjs';
import { plot } from '../src/plot.mjs';
import { promtool, startPrometheus } from '../src/prometheus.mjs';
import { run, start, urlIn } from '../src/run.mjs';

const { freePort } = await tsImport('@kaisa-auth/test-kit/servers/ports', import.meta.url);

/** The app causes everything within half a minute; a slow machine may take longer. */
const PATIENCE_MS = 240_000;
const POLL_MS = 1000;
const RANGE = '30s';
const PLOTTED_MS = 120_000;

/** The panels that docs/guides/observability.md shows. */
const PLOTTED = ['Calls that got no token', 'Token requests', 'Cooldowns', 'Token age'];

const cwd = await installedCopy(
  ['examples/observability', 'packages/internal/environments/observability'],
  { '@kaisa-auth/core': '*' },
);

test('the example prints what Prometheus would scrape, without buckets', async () => {
  const output = await run('node', ['main.mjs'], { cwd });
  const names = [
    'kaisa_auth_token_request_duration_count',
    'kaisa_auth_token_served_total',
    'kaisa_auth_request_replays_total',
    'kaisa_auth_request_unsigned_total',
    'kaisa_auth_cooldown_duration_count',
  ];
  for (const name of names) assert.match(output, new RegExp(`^${name}\\{`, 'm'));
  assert.doesNotMatch(output, /_bucket\{/);
  assert.match(output, /^temporarily_unavailable, started for: without a token/m);
});

test('the alert rules are valid, and fire when they should', async () => {
  await promtool(cwd, 'check', 'rules', 'alerts.yml');
  await promtool(cwd, 'test', 'rules', 'alerts.test.yml');
});

test('every panel of the dashboard, and every alert rule, has data', async (t) => {
  const port = await freePort();
  const app = start('node', ['load.mjs'], { cwd, env: { PORT: String(port) } });
  after(() => app.child.kill('SIGKILL'));
  await urlIn(app);
  const query = await startPrometheus(`127.0.0.1:${port}`, join(cwd, 'alerts.yml'));
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  for (const { title, targets = [] } of dashboard().panels) {
    for (const { refId, expr } of targets) {
      await t.test(`${title} ${refId}`, () => untilData(query, expr, deadline));
    }
  }
  for (const { name, query: expr } of await alertRules(query)) {
    const withoutLimit = expr.replace(/ > [\d.]+$/, '');
    await t.test(name, () => untilData(query, withoutLimit, deadline));
  }
  if (process.env.KAISA_AUTH_PLOTS) await writePlots(query, process.env.KAISA_AUTH_PLOTS);
});

/** Writes plots of the last two minutes into a folder. */
async function writePlots(query, folder) {
  await setTimeout(PLOTTED_MS);
  const end = Math.floor(Date.now() / 1000);
  const range = `start=${end - PLOTTED_MS / 1000}&end=${end}&step=1`;
  mkdirSync(folder, { recursive: true });
  const panels = dashboard().panels.filter(({ targets }) => targets);
  for (const { title, targets, fieldConfig } of panels) {
    if (!PLOTTED.includes(title)) continue;
    const series = [];
    for (const { expr, legendFormat } of targets) {
      const { result } = await query(`query_range?${range}&query=${encoded(expr)}`);
      series.push(...result.map(({ metric, values }) => plotted(legendFormat, metric, values)));
    }
    const name = title.toLowerCase().replaceAll(/\W+/g, '-');
    writeFileSync(join(folder, `${name}.svg`), plot(title, fieldConfig.defaults.unit, series));
  }
}

/** Names a series as Grafana does. */
function plotted(legendFormat, metric, values) {
  const label = legendFormat.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => metric[name] ?? '').trim();
  const numbers = values.map(([time, value]) => [time, Number(value)]);
  return { label, values: numbers.filter(([, value]) => !Number.isNaN(value)) };
}

function dashboard() {
  return JSON.parse(readFileSync(join(cwd, 'grafana-dashboard.json'), 'utf8'));
}

async function alertRules(query) {
  const { groups } = await query('rules');
  return groups.flatMap(({ rules }) => rules);
}

/** Grafana replaces the variable by a few intervals of the scrape. */
function encoded(expr) {
  return encodeURIComponent(expr.replaceAll('$__rate_interval', RANGE));
}

async function untilData(query, expr, signal) {
  for (;;) {
    const { result } = await query(`query?query=${encoded(expr)}`);
    const values = result.map(({ value: [, value] }) => Number(value));
    if (values.some((value) => !Number.isNaN(value))) return;
    await setTimeout(POLL_MS, undefined, { signal });
  }
}
