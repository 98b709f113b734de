import { describe, expect, it } from 'vitest';
import { api, form, rowIn, rowsIn, type Api } from './rest-support.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { json } from './support.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const fields = { customer_id: '407382', name: 'Spring', media: 'Website', phonenr: '0890510' };

interface Stages extends Api {
  clock: ManualClock;
  create: (more?: Record<string, string>) => Promise<Record<string, unknown>>;
  stage: (source: Record<string, unknown>) => Promise<unknown>;
  change: (path: string, source: Record<string, unknown>, more?: object) => Promise<Response>;
  remove: (source: Record<string, unknown>) => Promise<Response>;
}

async function stages(): Promise<Stages> {
  const clock = new ManualClock();
  const on = await api('v2Url', { clock, tokenLifetimeSeconds: (200 * DAY) / SECOND });
  const id = (source: Record<string, unknown>): string => String(source.source_id);
  return {
    ...on,
    clock,
    create: async (more = {}) => rowIn(await on.call('/sources', form({ ...fields, ...more }))),
    stage: async (source) =>
      (await rowIn(await on.call(`/sources?source_id=${id(source)}`))).status,
    change: (path, source, more = {}) =>
      on.call(path, form({ source_id: id(source), ...more }, 'PUT')),
    remove: (source) => on.call(`/sources?source_id=${id(source)}`, { method: 'DELETE' }),
  };
}

describe('a source', () => {
  it('is active immediately, with a number from the pool and the real one in E.164', async () => {
    const { create, call } = await stages();
    const source = await create();
    expect(source).toMatchObject({
      ...fields,
      phonenr: '+46890510',
      status: 'active',
      timestamp: '2026-01-01 00:00:00',
      class: '0',
      expire: null,
    });
    expect(source).not.toHaveProperty('reserve_number');
    const all = await rowsIn(await call('/sources'));
    const inUse = all.filter(({ status }) => status !== 'archived');
    expect(inUse.filter(({ destnr }) => destnr === source.destnr)).toEqual([source]);
  });

  it('is upcoming until its start', async () => {
    const { create, stage, clock } = await stages();
    const source = await create({ timestamp: '2026-01-03 00:00:00' });
    expect(source.status).toBe('upcoming');
    clock.advance(2 * DAY - SECOND);
    expect(await stage(source)).toBe('upcoming');
    clock.advance(SECOND);
    expect(await stage(source)).toBe('active');
  });

  it('is reserved until an update activates it or its number returns to the pool', async () => {
    const { create, stage, change, clock } = await stages();
    const [kept, left] = [
      await create({ reserve_number: '1' }),
      await create({ reserve_number: '1' }),
    ];
    expect([kept.status, left.status]).toEqual(['reserved', 'reserved']);
    clock.advance(29 * MINUTE);
    const updated = await rowIn(await change('/sources', kept, { name: 'Kept' }));
    expect(updated).toMatchObject({ status: 'active', timestamp: '2026-01-01 00:29:00' });
    clock.advance(MINUTE);
    expect([await stage(kept), await stage(left)]).toEqual(['active', 'archived']);
  });

  it('can be reserved, then activated for later', async () => {
    const { create, change } = await stages();
    const source = await create({ reserve_number: '1' });
    const later = { timestamp: '2026-02-01 00:00:00' };
    expect(await rowIn(await change('/sources', source, later))).toMatchObject({
      status: 'upcoming',
      ...later,
    });
  });

  it('is quarantined by DELETE and archived after 60 days, which frees its number', async () => {
    const { create, stage, remove, clock } = await stages();
    const source = await create();
    expect(await (await remove(source)).text()).toBe('');
    expect(await stage(source)).toBe('quarantined');
    clock.advance(60 * DAY - SECOND);
    expect(await stage(source)).toBe('quarantined');
    expect((await create()).destnr).not.toBe(source.destnr);
    clock.advance(SECOND);
    expect(await stage(source)).toBe('archived');
  });

  it('can be taken out of quarantine or extended', async () => {
    const { create, stage, change, remove, clock } = await stages();
    const source = await create();
    await remove(source);
    expect(await rowIn(await change('/sources/reactivate', source))).toMatchObject({
      status: 'active',
    });
    expect(await rowIn(await change('/sources/extend', source))).toMatchObject({
      status: 'extended',
    });
    await change('/sources', source, { name: 'Renamed' });
    clock.advance(100 * DAY);
    expect(await stage(source)).toBe('extended');
    await remove(source);
    expect(await stage(source)).toBe('quarantined');
  });
});

describe('a wrong stage', () => {
  it.each([
    { what: 'a change in quarantine', path: '/sources', quarantined: true },
    { what: 'a reactivation of an active one', path: '/sources/reactivate', quarantined: false },
    { what: 'a second DELETE', path: undefined, quarantined: true },
  ])('is rejected: $what', async ({ path, quarantined }) => {
    const { create, change, remove } = await stages();
    const source = await create();
    if (quarantined) await remove(source);
    const response = path === undefined ? await remove(source) : await change(path, source);
    expect(response.status).toBe(400);
    expect(await json(response)).toMatchObject({ errors: [{ code: 'invalid_parameter' }] });
  });

  it('responds with 404 without a source', async () => {
    const { change } = await stages();
    for (const path of ['/sources', '/sources/reactivate', '/sources/extend']) {
      expect((await change(path, { source_id: '1' })).status).toBe(404);
    }
  });
});

describe('the sources at the start', () => {
  it.each(['reserved', 'upcoming', 'active', 'quarantined', 'extended', 'archived'])(
    'include some that are %s',
    async (status) => {
      const { call } = await stages();
      const found = await rowsIn(await call(`/sources?status=${status}`));
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map((source) => source.status))).toEqual(new Set([status]));
    },
  );

  it('are found by customer, customer number and Kaisa number, in class 0 by default', async () => {
    const { call } = await stages();
    const [first] = await rowsIn(await call('/sources?customer_id=407382'));
    const destnr = encodeURIComponent(String(first?.destnr));
    expect(await rowsIn(await call('/sources?custnr=C-0001'))).toContainEqual(first);
    expect(await rowsIn(await call(`/sources?destnr=${destnr}`))).toEqual([first]);
    expect(await rowsIn(await call('/sources?class=1'))).toEqual([]);
    expect(await rowsIn(await call('/sources?campaign_id=7'))).toEqual([]);
  });

  it('include one with a problem', async () => {
    const { call } = await stages();
    const [problem] = await rowsIn(await call('/sources/statuses'));
    expect(problem).toEqual({ source_id: '600101', service: 'OOS' });
    expect(await rowsIn(await call('/sources/statuses?custnr=C-0002'))).toEqual([]);
  });

  it('cannot exceed the pool of numbers', async () => {
    const { call, create } = await stages();
    const answers = await Promise.all(
      Array.from({ length: 260 }, () => call('/sources', form(fields))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]));
    await expect(create()).rejects.toThrow();
  });
});
