import { startEmulator, type EmulatorStats } from '@kaisa-auth/emulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CALL_HEADER } from '../src/apis.js';
import { tallyOf } from '../src/tally.js';

type Part = Partial<EmulatorStats['requests'][number]> & { call: string };

/** What an emulator says that saw these requests. */
function statsOf(...parts: Part[]): EmulatorStats {
  const requests = parts.map(({ call, ...part }) => ({
    at: 0,
    method: 'GET',
    path: '/customers',
    status: 200,
    authorization: 'valid' as const,
    bodyBytes: 0,
    headers: { [CALL_HEADER]: call },
    ...part,
  }));
  return {
    tokenRequests: 3,
    tokensIssued: 3,
    tokenRequestsByFormat: { form: 2, json: 1 },
    tokenFailures: {},
    apiRequests: requests.length,
    apiUnauthorized: 0,
    requests,
    tokenRequestLog: [],
  };
}

describe('tallyOf', () => {
  const refused = { status: 401, authorization: 'revoked' } as const;
  it.each([
    { what: 'a call that was answered', sends: [{}], tally: { answered: 1, replayed: 0 } },
    {
      what: 'a 401 that was the last answer',
      sends: [refused],
      tally: { answered: 0, unauthorized: 1 },
    },
    {
      what: 'a 401 that no caller saw',
      sends: [refused, {}],
      tally: { answered: 1, unauthorized: 0, replayed: 1, damaged: 0 },
    },
    { what: 'a second 401', sends: [refused, refused], tally: { unauthorized: 1, replayed: 1 } },
    {
      what: 'a lost body',
      sends: [{ ...refused, body: 'a=b' }, { body: '' }],
      tally: { replayed: 1, damaged: 1 },
    },
    { what: 'another method', sends: [refused, { method: 'POST' }], tally: { damaged: 1 } },
    {
      what: 'no token',
      sends: [{ ...refused, authorization: 'none' as const }],
      tally: { unsigned: 1 },
    },
    { what: 'no answer', sends: [{ status: 0 }], tally: { answered: 0, unauthorized: 0 } },
  ])('counts $what', ({ sends, tally }) => {
    const stats = statsOf(...sends.map((send) => ({ call: '1', ...send })));
    expect(tallyOf(stats, 'form')).toMatchObject({ requests: sends.length, ...tally });
  });

  it('keeps calls apart, and counts token requests by the format of the row', () => {
    const stats = statsOf({ call: '1', ...refused }, { call: '2' }, { call: '1' });
    expect(tallyOf(stats, 'form')).toMatchObject({ answered: 2, replayed: 1, otherFormat: 1 });
    expect(tallyOf(stats, 'json')).toMatchObject({ tokenRequests: 3, otherFormat: 2 });
  });

  it('reads what a real emulator says', async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    await fetch(`${emulator.v2Url}/customers`, { headers: { [CALL_HEADER]: '1' } });
    expect(tallyOf(emulator.stats(), 'form')).toMatchObject({
      requests: 1,
      unsigned: 1,
      unauthorized: 1,
      tokenRequests: 0,
    });
  });
});
