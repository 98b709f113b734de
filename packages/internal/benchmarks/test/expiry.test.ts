import { expect, it, vi } from 'vitest';
import { handWritten } from '../src/contestants/hand-written.js';
import { kaisaAuth, optionsFor } from '../src/contestants/kaisa-auth.js';
import { picture } from '../src/expiry/picture.js';
import { runApp, type Way } from '../src/expiry/run.js';

const PICTURE = '../../../../docs/images/300th-second.svg';

const withKaisaAuth: Way = (account, clock) => kaisaAuth({ ...optionsFor(account), clock });

it('requests fail and wait around the 300th second with a hand-written interceptor only', async () => {
  // The jitter of the renewal, the same in every run.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const [before, after] = [
    await runApp(handWritten, 240_000, 303_000),
    await runApp(withKaisaAuth, 240_000, 303_000),
  ];
  vi.restoreAllMocks();

  const statuses = ({ requests }: typeof after): number[] => requests.map(({ status }) => status);
  expect(statuses(before)).toContain(401);
  expect(before.tokenRequestsAtMs.length).toBeGreaterThan(2);
  expect(new Set(statuses(after))).toEqual(new Set([200]));
  expect(new Set(after.requests.map(({ latencyMs }) => latencyMs))).toEqual(new Set([30]));
  expect(after.tokenRequestsAtMs).toHaveLength(2);

  const panels = [
    { title: 'Hand-written interceptor', seen: before },
    { title: 'kaisa-auth', seen: after },
  ];
  await expect(picture(panels, 297_000, 303_000)).toMatchFileSnapshot(PICTURE);
});
