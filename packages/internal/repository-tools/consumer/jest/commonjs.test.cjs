const pings = require('../pings.cjs');
const defineCases = require('./cases.cjs');

// ky itself is ESM only, which Jest cannot require.
const names = Object.keys(pings).filter((name) => name !== 'ky');
defineCases(require, names);

test('ky loads', () => {
  const { kaisaAuth } = require('@kaisa-auth/ky');
  expect(kaisaAuth({ clientId: 'id', clientSecret: 'secret' })({})).toHaveProperty('hooks');
});
