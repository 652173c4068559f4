import { existsSync, globSync, readFileSync } from 'node:fs'
import { esm } from './jest.base.js'

const root = import.meta.dirname
const folders = globSync(['schemas', 'packages/*', 'subgraphs/*', 'gateway', 'ingest', 'web'], { cwd: root })
  .filter((folder) => existsSync(`${root}/${folder}/test`))
  .sort()
const browser = ['packages/ui-elements', 'web']

/** Whether a workspace's tests use Kafka or the database; packages/stack's start their own. */
const needsBrokers = (folder) =>
  folder !== 'packages/stack' && /"@isobar\/(kafka|mongo)"/.test(readFileSync(`${root}/${folder}/package.json`, 'utf8'))

const nodeProject = (folder) => ({
  ...esm,
  displayName: folder,
  rootDir: `${root}/${folder}`,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Jest runs a setup once, however many of the selected projects name it.
  ...(needsBrokers(folder) && {
    globalSetup: `${root}/scripts/jest/globalSetup.ts`,
    globalTeardown: `${root}/scripts/jest/globalTeardown.ts`,
  }),
})
const browserProject = (folder) => ({
  ...esm,
  displayName: folder,
  rootDir: `${root}/${folder}`,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/test/**/*.test.tsx'],
  moduleNameMapper: { '\\.css$': `${root}/scripts/jest/emptyStyles.ts` },
})

/** Every workspace's tests in one process tree, so that the brokers start once. The whole system's are in e2e. */
export default {
  forceExit: true,
  testTimeout: 30_000,
  // One worker, made anew when it has grown: what a test file leaves behind stays in its process.
  maxWorkers: 1,
  workerIdleMemoryLimit: '1GB',
  projects: folders.map((folder) => (browser.includes(folder) ? browserProject(folder) : nodeProject(folder))),
}
