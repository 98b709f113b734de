module.exports = {
  testMatch: ['<rootDir>/jest/*.test.ts'],
  transform: { '\\.m?[jt]s$': '@swc/jest' },
  // MSW requires packages that are ES modules.
  transformIgnorePatterns: ['/node_modules/(?!\\.pnpm|@open-draft|rettime|until-async)'],
  globalSetup: '<rootDir>/jest/global-setup.ts',
  globalTeardown: '<rootDir>/jest/global-teardown.ts',
};
