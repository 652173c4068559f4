import { esm } from '../jest.base.js'

/** Tests of the whole system, over its public interfaces, on one stack. */
export default {
  ...esm,
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/setup/startStack.ts',
  globalTeardown: '<rootDir>/setup/stopStack.ts',
  testMatch: ['<rootDir>/test/system/**/*.test.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
  forceExit: true,
}
