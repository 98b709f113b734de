import { AxiosHeaders } from 'axios';
import { describe, expect, it } from 'vitest';
import { contests } from '../src/contestants.js';
import { transport, type Transport } from '../src/transport.js';

interface Sent {
  readonly authorization: string | null;
  readonly body: string;
}

/** The transport that is measured with, and what went through it. */
function recording(): { sent: Sent[]; recorder: Transport } {
  const sent: Sent[] = [];
  const recorder: Transport = {
    axiosAdapter(config) {
      const authorization = AxiosHeaders.from(config.headers).get('authorization');
      sent.push({ authorization: authorization ? String(authorization) : null, body: '' });
      return transport.axiosAdapter(config);
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      const authorization = request.headers.get('authorization');
      sent.push({ authorization, body: await request.text() });
      return transport.fetch(input, init);
    },
  };
  return { sent, recorder };
}

const { sent, recorder } = recording();
const all = await contests(recorder);

describe('every contestant does what it is measured for', () => {
  const sending = all.filter(({ ways }) => ways.bare);
  const cases = sending.flatMap(({ name, ways }) =>
    Object.entries(ways).map(([way, call]) => ({ name, way, call })),
  );

  it.each(cases)('$name, $way', async ({ name, way, call }) => {
    sent.length = 0;
    await call();
    const authorization = way === 'bare' ? null : `Bearer ${'a'.repeat(43)}`;
    expect(sent).toEqual([{ authorization, body: name.includes('POST') ? 'custnr=1' : '' }]);
  });

  it('a fresh token is the same for both', async () => {
    const ways = all.find(({ name }) => name === 'a fresh token')?.ways;
    const token = await ways?.ours?.();
    expect(token).toMatchObject({ accessToken: 'a'.repeat(43) });
    expect(await ways?.['by hand']?.()).toBe(token);
  });
});
