import { accessMatrix } from '../e2e/test/system/accessMatrix.ts'
import { runJest } from './jest/runJest.ts'

/** Walks every field of the supergraph as everybody who may not, and as each role, on a stack of its own. */
const { passed, failed } = await runJest(
  'e2e/jest.system.config.js',
  ['isolation', 'goneDevice', 'audit', 'apiKeys'],
  {},
)
console.log(`${accessMatrix.size} fields, each with a case; the matrix is docs/access.md`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)
