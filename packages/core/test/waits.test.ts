import { rejection } from '@kaisa-auth/test-kit/rejection';
import { describe, expect, it } from 'vitest';
import { ofType, setUp } from './support/kaisa.js';
import { failure, until } from './support/waiting.js';

describe('onEvent', () => {
  it('receives the wait of each caller, with the reason if it got no token (B26)', async () => {
    const { clock, events, kaisa, provider } = await setUp({ statistics: {} });
    kaisa.tokenEndpoint.hold();
    const leaving = new AbortController();
    const left = rejection(provider.getToken({ signal: leaving.signal }));
    const stayed = failure(provider.getToken());
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.advance(1000);
    leaving.abort(new Error('left'));
    await left;
    clock.advance(4000);
    await stayed;
    expect(ofType(events, 'waited')).toMatchObject([
      { durationMs: 1000, code: 'aborted' },
      { durationMs: 5000, code: 'timeout' },
    ]);
  });
});
