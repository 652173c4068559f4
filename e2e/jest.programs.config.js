import { esm } from '../jest.base.js'

/** Tests with programs of others (SDKs, network daemons), on one stack that serves the built web app. */
export default {
  ...esm,
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/setup/startStack.ts',
  globalTeardown: '<rootDir>/setup/stopStack.ts',
  testMatch: ['<rootDir>/test/programs/**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
  forceExit: true,
}
