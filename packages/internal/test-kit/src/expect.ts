import {
  chai,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  type ExpectStatic,
} from '@vitest/expect';

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

/** The `expect` of vitest without its runner, so that the contract also runs where vitest does not. */
export const expect = chai.expect as ExpectStatic;
