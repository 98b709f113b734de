import { startEmulator } from '@kaisa-auth/emulator';
import { stopTimers } from '@kaisa-auth/test-kit/stopped-timers';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { contestants, labelOf } from '../src/contestants/all.js';
import { overLoopback } from '../src/transport.js';

beforeEach(stopTimers);

it.each(contestants.map((contestant) => ({ name: labelOf(contestant), contestant })))(
  '$name sends every request with one token, or without one if it is bare',
  async ({ contestant }) => {
    const kaisa = await startEmulator();
    onTestFinished(() => kaisa.close());
    const account = { ...kaisa.auth, origin: kaisa.url };
    const path = '/_emulator/echo';
    const caller = contestant.start({ account, transport: overLoopback, path });
    const isBare = contestant.way === 'bare';
    for (const call of Object.values(caller)) expect(await call()).toBe(isBare ? 401 : 200);
    const { tokenRequests, apiRequests } = kaisa.stats();
    expect(tokenRequests).toBe(isBare ? 0 : 1);
    expect(apiRequests).toBe(Object.keys(caller).length);
  },
);
