// An app that lists customers while an emulator of Kaisa misbehaves. Prints what Prometheus would scrape.
import { inSpan, prometheusText, tokenRequests } from './telemetry.mjs';
import { startEmulator } from '@kaisa-auth/emulator';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './customers.mjs';

const LIFETIME_SECONDS = 2;

const kaisa = await startEmulator({ tokenLifetimeSeconds: LIFETIME_SECONDS });
const customers = connect(kaisa.v2Url, kaisa.auth, 'crm-sync');

try {
  await listMany('20 requests share one token request');
  kaisa.revokeAll();
  await listMany('a revoked token is replaced, and requests are replayed');
  kaisa.tokenEndpoint.fail({ status: 503, body: { error: 'temporarily_unavailable' } });
  await sleep(LIFETIME_SECONDS * 1000);
  await listMany('without a token no request is sent');
  kaisa.tokenEndpoint.restore();
  await untilListed('the app recovers by itself');
  await customers.ping(`${kaisa.url.replace('127.0.0.1', 'localhost')}/_emulator/open-echo`);
  console.log('a request to another host is sent without the token');
} finally {
  await kaisa.close();
}

console.log(`\nToken requests:\n${tokenRequests().join('\n')}`);
// Each histogram has some twenty buckets, which would scroll the lines above away.
const metrics = (await prometheusText()).replace(/^\w+_bucket\{.*\n/gm, '');
console.log(`\nMetrics, without buckets:\n${metrics}`);

async function listMany(what) {
  const calls = Array.from({ length: 20 }, () => inSpan(what, customers.list));
  const results = await Promise.allSettled(calls);
  const failed = results.filter(({ status }) => status === 'rejected');
  const [{ reason } = {}] = failed;
  console.log(`${what}: ${results.length - failed.length} listed, ${failed.length} failed`);
  if (reason) console.log(`  ${reason.message}`);
}

/** Asks again when the cooldown, which the error states, has ended. */
async function untilListed(what) {
  for (let calls = 1; ; calls++) {
    const error = await inSpan(what, customers.list).then(
      () => undefined,
      (reason) => reason,
    );
    if (!error) return console.log(`${what}, after ${calls} more calls`);
    await sleep(error.retryAfterMs ?? 0);
  }
}
