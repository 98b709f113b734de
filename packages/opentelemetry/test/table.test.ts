import { kaisaAuth } from '@kaisa-auth/fetch';
import { createTokenStore } from '@kaisa-auth/core/store';
import { MemoryStore, through } from '@kaisa-auth/test-kit/memory-store';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { trace } from '@opentelemetry/api';
import { DataPointType, InstrumentType, type MetricData } from '@opentelemetry/sdk-metrics';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startSdk, type Sdk } from './support/sdk.js';
import { setUp } from './support/telemetry.js';

const page = readFileSync(new URL('../../../docs/reference/telemetry.md', import.meta.url), 'utf8');

/** Returns the rows below a heading of the page, as the codes in each of their cells. */
function tableBelow(heading: string): string[][][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [, table = ''] = /\n(\|[^]*?)\n\n/.exec(section) ?? [];
  const rows = table.split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '')),
  );
}

/** Makes everything happen that telemetry reports. */
async function causeEverything(): Promise<Sdk> {
  const sdk = startSdk();
  const reads = [
    () => Promise.reject(new Error('down')),
    () => Promise.resolve({ value: 'changed', msLeft: 1000 }),
  ];
  const commands = through(new MemoryStore(unhurriedClock), (command, run) => {
    const read = command === 'read' ? reads.shift() : undefined;
    return (read ?? run)();
  });
  const store = createTokenStore(commands);
  const { clock, kaisa, provider } = await setUp({ store }, { includeKey: true });
  const authFetch = kaisaAuth(provider);
  await trace.getTracer('test').startActiveSpan('caller', async (span) => {
    await authFetch(`${kaisa.v2Url}/customers`);
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_scope' } }, 1);
    clock.advance(300_000);
    await rejection(authFetch(`${kaisa.v2Url}/customers`));
    clock.advance(60_000);
    await authFetch(`${kaisa.v2Url}/customers`);
    kaisa.revokeAll();
    await authFetch(`${kaisa.v2Url}/customers`);
    await authFetch(`${kaisa.url.replace('127.0.0.1', 'localhost')}/_emulator/open-echo`);
    clock.advance(300_000);
    kaisa.tokenEndpoint.hold();
    const caller = new AbortController();
    const call = rejection(provider.getToken({ signal: caller.signal }));
    clock.advance(10);
    caller.abort();
    await call;
    kaisa.tokenEndpoint.restore();
    await provider.getToken();
    span.end();
  });
  return sdk;
}

const TYPES: Partial<Record<InstrumentType, string>> = {
  [InstrumentType.COUNTER]: 'counter',
  [InstrumentType.HISTOGRAM]: 'histogram',
  [InstrumentType.OBSERVABLE_COUNTER]: 'observable counter',
  [InstrumentType.OBSERVABLE_GAUGE]: 'observable gauge',
  [InstrumentType.OBSERVABLE_UP_DOWN_COUNTER]: 'observable up-down counter',
};

function described(metric: MetricData): { unit: string; attributes: string[] } {
  const names = metric.dataPoints.flatMap(({ attributes }) => Object.keys(attributes));
  const attributes = [...new Set(names)].filter((name) => name !== 'kaisa_auth.provider');
  return { unit: metric.descriptor.unit, attributes: attributes.sort() };
}

describe('the tables of the page', () => {
  it('list every metric with its unit and its attributes', async () => {
    const metrics = await (await causeEverything()).collect();
    const emitted = metrics.map((metric) => [metric.descriptor.name, described(metric)]);
    const documented = tableBelow('Metrics').map((cells) => {
      const [names = [], , units = [], attributes = []] = cells;
      return [names[0], { unit: units[0], attributes: [...attributes].sort() }];
    });
    expect(Object.fromEntries(emitted)).toEqual(Object.fromEntries(documented));
  });

  it('list the instrument of every metric', async () => {
    const metrics = await (await causeEverything()).collect();
    for (const { descriptor } of metrics) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${descriptor.name}\``));
      const [, , instrument = ''] = row?.split('|') ?? [];
      const type = Reflect.get(descriptor, 'type') as InstrumentType;
      expect(instrument.trim(), descriptor.name).toBe(TYPES[type]);
    }
  });

  it('list every attribute of spans and span events', async () => {
    const spans = (await causeEverything()).spans();
    const requests = spans.filter(({ name }) => name === 'kaisa_auth.token.request');
    const waits = spans.flatMap(({ events }) => events);
    const namesOf = (items: readonly { attributes?: object }[]): string[] => [
      ...new Set(items.flatMap(({ attributes = {} }) => Object.keys(attributes))),
    ];
    const rows = tableBelow('Spans');
    const places = (place: string): string[] =>
      page
        .split('\n')
        .filter((line) => new RegExp(`^\\|[^|]+\\|[^|]*\\b${place}\\b[^|]*\\|`).test(line))
        .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
        .map(([, code]) => code ?? '');
    expect(rows.length).toBeGreaterThan(5);
    expect(namesOf(requests).sort()).toEqual(places('span').sort());
    expect(namesOf(waits).sort()).toEqual(places('event').sort());
  });
});

it('histograms have the boundaries of seconds', async () => {
  const metrics = await (await causeEverything()).collect();
  const histograms = metrics.filter(
    ({ dataPointType }) => dataPointType === DataPointType.HISTOGRAM,
  );
  for (const { dataPoints } of histograms) {
    const { buckets } = dataPoints[0]?.value as { buckets: { boundaries: number[] } };
    expect(buckets.boundaries.at(-1)).toBeLessThanOrEqual(300);
  }
});
