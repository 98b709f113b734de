import { idle } from '@kaisa-auth/test-kit/idle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TokenEvent } from '../../src/index.js';
import { through } from '@kaisa-auth/test-kit/memory-store';
import { startFleet, storeEvents } from '../support/fleet.js';
import { heldRequests } from '../support/held-requests.js';
import { never, turn, until } from '../support/waiting.js';

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => {
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

type Failure = [name: string, code: string, fail: () => Promise<unknown>];

const FAILURES: Failure[] = [
  ['rejects', 'FAILED', () => Promise.reject(new Error('no'))],
  ['rejects with nothing', 'FAILED', () => Promise.reject(undefined)],
  [
    'rejects with a code',
    'ECONNREFUSED',
    () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })),
  ],
  ...['redis://:pass@host', 'PASS of redis', 'redis at HOST', ['READONLY']].map(
    (wrong): Failure => [
      `rejects with ${JSON.stringify(wrong)}, which is no code`,
      'FAILED',
      () => Promise.reject(Object.assign(new Error('no'), { code: wrong })),
    ],
  ),
  [
    'throws',
    'FAILED',
    () => {
      throw new Error('no');
    },
  ],
  ['hangs', 'TIMEOUT', never],
  ['answers with a text', 'INVALID_ANSWER', () => Promise.resolve('OK')],
  ['answers with a number', 'INVALID_ANSWER', () => Promise.resolve(1)],
  ['answers with no text', 'INVALID_ANSWER', () => Promise.resolve({ value: 5, msLeft: 5 })],
  ['answers with no time', 'INVALID_ANSWER', () => Promise.resolve({ value: 'a', msLeft: '5' })],
];

describe.each(FAILURES)('a store that %s', (_, code, fail) => {
  it('fails no call, whichever command fails, and is reported once (B24)', async () => {
    for (const command of ['read', 'lease', 'write', 'release', 'remove'] as const) {
      const fleet = await startFleet();
      const commands = through(fleet.store, (name, run) => (name === command ? fail() : run()));
      const member = fleet.member({ commands });
      const { accessToken } = await fleet.over(member.getToken());
      await fleet.over(member.invalidate(accessToken));
      const second = await fleet.over(member.getToken());
      expect(second.accessToken).not.toBe(accessToken);
      expect(storeEvents(fleet).length).toBeLessThanOrEqual(1);
      const isChecked = code !== 'INVALID_ANSWER' || command === 'read' || command === 'lease';
      if (isChecked) {
        expect(storeEvents(fleet)).toMatchObject([{ type: 'store_degraded', command, code }]);
      }
      expect(fleet.clock.pending()).toEqual([]);
    }
  });
});

it.each([undefined, null])(
  'a store that answers %s to a lease has granted none (B24)',
  async (answer) => {
    const fleet = await startFleet();
    const commands = through(fleet.store, (name, run) =>
      name === 'lease' ? Promise.resolve(answer) : run(),
    );
    await fleet.over(fleet.member({ commands }).getToken());
    const reported = { type: 'store_degraded', command: 'lease', code: 'INVALID_ANSWER' };
    expect(storeEvents(fleet)).toMatchObject([reported]);
  },
);

describe('a store that does not respond', () => {
  it('delays one caller by storeTimeoutMs, then nobody for 5 s (B24)', async () => {
    const fleet = await startFleet({ tokenLifetimeSeconds: 1 });
    let asked = 0;
    const commands = through(fleet.store, () => {
      asked++;
      return never();
    });
    const member = fleet.member({ commands, sharing: { storeTimeoutMs: 100 } });
    const call = member.getToken();
    await until(() => asked === 1, 'the first call');
    await idle();
    fleet.clock.advance(99);
    await idle();
    expect(fleet.requests()).toBe(0);
    fleet.clock.advance(1);
    await call;
    for (let s = 1; s < 5; s++) {
      fleet.clock.advance(1000);
      await member.getToken();
    }
    expect(asked).toBe(1);
    fleet.clock.advance(1000);
    await fleet.over(member.getToken());
    expect(asked).toBe(2);
    expect(storeEvents(fleet)).toHaveLength(1);
  });

  it('has at most a quarter of a short timeoutMs (B24)', async () => {
    const fleet = await startFleet();
    const member = fleet.member({ commands: through(fleet.store, never), timeoutMs: 100 });
    const start = fleet.clock.monotonic();
    await fleet.over(member.getToken());
    expect(fleet.clock.monotonic() - start).toBe(25);
  });

  it('changes nothing when it responds or fails late (B24)', async () => {
    const fleet = await startFleet();
    const late: (() => void)[] = [];
    const commands = through(fleet.store, (command, run) =>
      new Promise<void>((resolve) => late.push(resolve)).then(
        command === 'read' ? run : () => Promise.reject(new Error('late')),
      ),
    );
    const member = fleet.member({ commands });
    const first = await fleet.over(member.getToken());
    for (const answer of late) answer();
    await turn();
    expect(await member.getToken()).toBe(first);
    expect(storeEvents(fleet)).toMatchObject([{ type: 'store_degraded', code: 'TIMEOUT' }]);
  });
});

it('reports a lease that cannot be extended (B26)', async () => {
  const fleet = await startFleet();
  const events: TokenEvent[] = [];
  const onEvent = (event: TokenEvent): void => void events.push(event);
  const commands = through(fleet.store, (command, run) =>
    command === 'extend' ? Promise.reject(new Error()) : run(),
  );
  const held = heldRequests();
  const call = fleet.member({ commands, fetch: held.fetch, onEvent }).getToken();
  await until(() => held.inits.length === 1, 'token request 1');
  await fleet.pass(1000);
  held.grant(0, 'slow');
  await call;
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'store_degraded', command: 'extend', code: 'FAILED' }),
  );
});
