import { describe, expect, it } from 'vitest';
import { atOnce, settledWithin, underTraffic } from '../src/traffic.js';

describe('underTraffic', () => {
  it('calls while the work lasts, and ends when every call has settled', async () => {
    let [begun, ended] = [0, 0];
    const call = async (): Promise<void> => {
      begun++;
      await Promise.resolve();
      ended++;
    };
    expect(await underTraffic(call, () => Promise.resolve())).toBe(begun);
    expect(begun).toBeGreaterThan(0);
    expect(ended).toBe(begun);
  });

  it('ends when the work fails', async () => {
    let calls = 0;
    const call = (): Promise<number> => Promise.resolve(++calls);
    const work = (): Promise<never> => Promise.reject(new Error('no luck'));
    await expect(underTraffic(call, work)).rejects.toThrow('no luck');
    const callsAtTheEnd = calls;
    await underTraffic(
      () => Promise.resolve(),
      () => Promise.resolve(),
    );
    expect(calls).toBe(callsAtTheEnd);
  });
});

describe('settledWithin', () => {
  it('gives what has settled, and does not wait for what cannot', async () => {
    const never = new Promise<number>(() => undefined);
    const calls = [...atOnce(2, (index) => Promise.resolve(index)), never];
    expect(await settledWithin(calls, 1)).toEqual([0, 1]);
  });
});
