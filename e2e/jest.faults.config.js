import { esm } from '../jest.base.js'

/** What holds when a process is killed: each file starts a stack of its own. */
export default {
  ...esm,
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/test/faults/*.test.ts'],
  testTimeout: 180_000,
  maxWorkers: 1,
  forceExit: true,
}
