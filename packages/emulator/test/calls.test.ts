import { describe, expect, it } from 'vitest';
import { api, rowsIn } from './rest-support.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { json } from './support.js';

describe.each(['/statistics/cdrs', '/statistics/cdrs_out'])('%s', (path) => {
  it('is paged, oldest or newest first', async () => {
    const { call } = await api();
    const answer = await json(await call(`${path}?pagesize=5&page=1`));
    expect(answer).toMatchObject({ page: '1', pagesize: '5' });
    const all = await rowsIn(await call(path));
    expect(answer.cdrs).toEqual(all.slice(5, 10));
    expect(answer.total).toBe(String(all.length));
    const starts = all.map(({ start }) => String(start));
    expect(starts).toEqual(starts.toSorted());
    expect(await rowsIn(await call(`${path}?newest_first=true`))).toEqual(all.toReversed());
  });

  it('has more members only with `extended`', async () => {
    const { call } = await api();
    const [short] = await rowsIn(await call(path));
    const [long] = await rowsIn(await call(`${path}?extended=1`));
    expect(long).toMatchObject({ ...short, source_name: expect.any(String) as string });
    expect(short).not.toHaveProperty('source_name');
    expect(await rowsIn(await call(`${path}?extended=0`))).toContainEqual(short);
  });

  it('is filtered by time and by caller', async () => {
    const { call } = await api('v2Url', { clock: new ManualClock() });
    const all = await rowsIn(await call(path));
    const middle = String(all[Math.floor(all.length / 2)]?.start);
    const query = (name: string): string => `${path}?${name}=${encodeURIComponent(middle)}`;
    const late = await rowsIn(await call(query('from_date')));
    const early = await rowsIn(await call(query('to_date')));
    expect(late.every(({ start }) => String(start) >= middle)).toBe(true);
    expect(early.every(({ start }) => String(start) <= middle)).toBe(true);
    expect(late.length + early.length).toBeGreaterThan(all.length);
    const [{ custnr, source_id, cdr_id } = {}] = all;
    for (const [name, value] of Object.entries({ custnr, source_id, cdr_id })) {
      const found = await rowsIn(await call(`${path}?${name}=${String(value)}`));
      expect(found).toEqual(all.filter((row) => row[name] === value));
    }
  });
});

describe('/widgets/data', () => {
  const figure = async (query: string): Promise<unknown> => {
    const { call } = await api('v2Url', { clock: new ManualClock() });
    const answer = await json(await call(`/widgets/data?${query}`));
    return (answer.datasources as { data: unknown }[])[0]?.data;
  };

  it('counts what /statistics/cdrs lists', async () => {
    const { call } = await api('v2Url', { clock: new ManualClock() });
    const calls = await rowsIn(await call('/statistics/cdrs'));
    const missed = calls.filter(({ answered }) => answered === '0');
    expect(await figure('type=call_totals')).toBe(String(calls.length));
    expect(await figure('type=missed_calls')).toBe(String(missed.length));
    expect(await figure('type=unique_callers')).toMatch(/^\d+$/);
    expect(await figure('type=average_calls_per_user')).toMatch(/^\d+\.\d$/);
    expect(await figure('type=call_durations')).toBeTypeOf('number');
  });

  it.each(['calls_top_attributions', 'geographic_origin', 'top_customers_by_calls'])(
    '%s lists at most five, the largest first',
    async (type) => {
      const data = (await figure(`type=${type}`)) as { val: string }[];
      const values = data.map(({ val }) => Number(val));
      expect(values.length).toBeGreaterThan(0);
      expect(values.length).toBeLessThanOrEqual(5);
      expect(values).toEqual(values.toSorted((left, right) => right - left));
    },
  );

  it.each(['calls_per_day', 'daily_call_distribution'])(
    '%s counts answered and missed calls',
    async (type) => {
      const data = (await figure(`type=${type}`)) as Record<string, string>[];
      const sum = (name: string): number =>
        data.reduce((total, entry) => total + Number(entry[name]), 0);
      expect(sum('Missed')).toBe(Number(await figure('type=missed_calls')));
      expect(sum('Answered') + sum('Missed')).toBe(Number(await figure('type=call_totals')));
    },
  );

  it('can be limited to one customer and to some days', async () => {
    const all = Number(await figure('type=call_totals'));
    const ofOne = Number(await figure('type=call_totals&customer_id=407382'));
    expect([ofOne > 0, ofOne < all]).toEqual([true, true]);
    expect(await figure('type=call_totals&from_date=2026-01-02')).toBe('0');
    expect(await figure('type=call_totals&to_date=2020-01-01')).toBe('0');
    const lengths = (await figure('type=call_length_distribution')) as { val: string }[];
    expect(lengths.reduce((total, { val }) => total + Number(val), 0)).toBe(all);
  });
});
