import { describe, expect, it } from 'vitest';
import type { Emulator } from '../src/index.js';
import { emulator } from './support.js';

interface Wrong {
  name: string;
  tell: (running: Emulator, value: never) => void;
  values: unknown[];
  says: string;
}

const wrong: Wrong[] = [
  {
    name: 'api.delay',
    tell: ({ api }, ms) => {
      api.delay(ms);
    },
    values: [undefined, '1', -1, Infinity],
    says: '`ms` takes a number of milliseconds',
  },
  {
    name: 'tokenEndpoint.delay',
    tell: ({ tokenEndpoint }, ms) => {
      tokenEndpoint.delay(ms);
    },
    values: ['1'],
    says: '`ms` takes a number of milliseconds',
  },
  {
    name: 'api.refuseWith',
    tell: ({ api }, answer) => {
      api.refuseWith(answer);
    },
    values: [undefined, null, {}, { status: '500' }],
    says: '`status` takes',
  },
  {
    name: 'tokenEndpoint.fail',
    tell: ({ tokenEndpoint }, answer) => {
      tokenEndpoint.fail(answer);
    },
    values: [undefined, null, {}],
    says: '`status` takes',
  },
  {
    name: 'tokenEndpoint.answer',
    tell: ({ tokenEndpoint }, make) => {
      tokenEndpoint.answer(make);
    },
    values: [undefined, {}],
    says: '`make` takes',
  },
  {
    name: 'tokenEndpoint.rateLimit',
    tell: ({ tokenEndpoint }, retryAfter) => {
      tokenEndpoint.rateLimit(retryAfter);
    },
    values: [undefined, null, -1, 1.5, NaN, Infinity],
    says: '`retryAfter` takes',
  },
];

describe.each(wrong)('$name names what it accepts and rejects', ({ tell, values, says }) => {
  it.each(values.map((value) => ({ value })))('$value', async ({ value }) => {
    const running = await emulator();
    const told = (): void => {
      tell(running, value as never);
    };
    expect(told).toThrow(TypeError);
    expect(told).toThrow(`kaisa-auth: ${says}`);
  });
});
