import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@kaisa-auth/emulator';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

const kaisa = createEmulator();

async function bundle() {
  const entry = fileURLToPath(new URL('worker.mjs', import.meta.url));
  const options = { bundle: true, write: false, format: 'esm' };
  const { outputFiles } = await build({ entryPoints: [entry], ...options });
  return outputFiles[0].text;
}

test('the emulator answers what a Worker sends', async () => {
  const miniflare = new Miniflare({
    modules: true,
    compatibilityDate: '2026-04-01',
    script: await bundle(),
    bindings: { auth: kaisa.auth, v2Url: kaisa.v2Url },
    outboundService: (request) => kaisa.fetch(request),
  });
  try {
    const response = await miniflare.dispatchFetch('http://worker.test/');
    assert.equal((await response.json()).total, '25');
    assert.equal(kaisa.stats().tokensIssued, 1);
  } finally {
    await miniflare.dispose();
  }
});
