import { esm } from '../jest.base.js'

/** Tests in a real browser, on one stack that serves the built web app. */
export default {
  ...esm,
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/setup/startStack.ts',
  globalTeardown: '<rootDir>/setup/stopStack.ts',
  testMatch: ['<rootDir>/test/browser/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
  forceExit: true,
}
