const assert = require('node:assert/strict');
const { startEmulator } = require('@kaisa-auth/emulator');
const pings = require('./pings.cjs');

// ky itself is ESM only.
const load = (name) => (name === 'ky' ? import(name) : require(name));

startEmulator().then(async (kaisa) => {
  for (const [name, pingWith] of Object.entries(pings)) {
    const ping = await pingWith(load, kaisa);
    assert.equal(await ping(), 'ok', name);
  }
  await kaisa.close();
});
