import { expect, it } from 'vitest';
import { providerOf } from './support/kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { endpoint, GOOD_ANSWER } from './support/wire-server.js';

it(
  'sends a new token request although the last response allowed caching',
  { meta: { rfc: ['6749 §5.1: no-store'] } },
  async () => {
    const { url, arrived } = await endpoint((response) => {
      response.writeHead(200, { 'cache-control': 'public, max-age=86400', etag: '"1"' });
      response.end(GOOD_ANSWER);
    });
    const clock = new ManualClock();
    const provider = providerOf({ clientId: 'i', clientSecret: 's', tokenUrl: url, clock });
    await provider.getToken();
    clock.advance(300_000);
    await provider.getToken();
    expect(arrived).toHaveLength(2);
    expect(arrived[1]?.headers).not.toHaveProperty('if-none-match');
  },
);
