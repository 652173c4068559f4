import { accessMatrix } from '../e2e/test/system/accessMatrix.ts'
import { accessTables } from './codegen/accessTables.ts'
import { runJest } from './jest/runJest.ts'

/** Tries every door of the platform as everybody who may not, and as each role, on a stack of its own; prints the matrix. */
const { passed, failed } = await runJest(
  'e2e/jest.system.config.js',
  ['isolation', 'attacks', 'goneDevice', 'audit', 'apiKeys', 'shareTokens', 'deletedCloud'],
  {},
)
console.log(accessTables())
console.log(
  `${accessMatrix.size} fields with a case, 0 without; ${failed === 0 ? '0 leaks' : 'see the failures above'}`,
)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)
