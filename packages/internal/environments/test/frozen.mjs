import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { installedCopy } from '../src/installed-copy.mjs';
import { startKaisa } from '../src/kaisa.mjs';

/** A token of 300 s is due for renewal by then, and expires while the process is frozen. */
const EXPIRES_IN_MS = 12_000;

const cwd = await installedCopy(['packages/internal/environments/frozen']);

/** Starts an emulator, whose token endpoint may hold its requests, and a process that calls it. */
async function start({ warm, hold }) {
  const kaisa = await startKaisa();
  const release = hold && kaisa.tokenEndpoint.hold();
  const { auth, v2Url } = kaisa;
  const env = { PATH: process.env.PATH };
  const child = fork(join(cwd, 'child.mjs'), [JSON.stringify({ auth, v2Url, warm })], { env });
  after(() => child.kill('SIGKILL'));
  const call = async (order) => {
    child.send(order);
    const [results] = await once(child, 'message');
    return results;
  };
  const freeze = (release) => freezeFor8s(kaisa, child, release);
  return { kaisa, call, freeze, release };
}

/** Freezes a process for 8 s. The responses to held token requests arrive meanwhile. */
async function freezeFor8s(kaisa, child, release) {
  child.kill('SIGSTOP');
  await setTimeout(1000);
  const sent = kaisa.tokenSent(kaisa.tokens.length + 1);
  release();
  await Promise.all([setTimeout(7000), sent]);
  child.kill('SIGCONT');
}

test('a process that is frozen for 8 s (B11a)', { concurrency: true }, async (t) => {
  const cases = (warm) => [
    t.test(`renews its token, warm: ${warm}`, async () => {
      const { kaisa, call, freeze } = await start({ warm });
      assert.deepEqual(await call({ calls: 1 }), [200]);
      const release = kaisa.tokenEndpoint.hold();
      assert.deepEqual(await call({ calls: 1, expiresInMs: EXPIRES_IN_MS }), [200]);
      await kaisa.tokenRequested(2);
      await freeze(release);
      assert.deepEqual(await call({ calls: 3 }), [200, 200, 200]);
    }),

    t.test(`waits for its first token, warm: ${warm}`, async () => {
      const { kaisa, call, freeze, release } = await start({ warm, hold: true });
      const results = call({ calls: 3 });
      await kaisa.tokenRequested(1);
      await freeze(release);
      assert.deepEqual(await results, [200, 200, 200]);
    }),
  ];
  await Promise.all([
    ...cases(false),
    ...cases(true),
    t.test('requests its first token without traffic, warm: true', async () => {
      const { kaisa, call, freeze, release } = await start({ warm: true, hold: true });
      await kaisa.tokenRequested(1);
      await freeze(release);
      assert.deepEqual(await call({ calls: 3 }), [200, 200, 200]);
    }),
  ]);
});
