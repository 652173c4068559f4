import { existsSync, globSync } from 'node:fs'
import { esm } from './jest.base.js'

const root = import.meta.dirname
const nodeProject = (folder) => ({
  ...esm,
  displayName: folder,
  rootDir: `${root}/${folder}`,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
})
const browserProject = (folder) => ({
  ...esm,
  displayName: folder,
  rootDir: `${root}/${folder}`,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/test/**/*.test.tsx'],
  moduleNameMapper: { '\\.css$': `${root}/scripts/jest/emptyStyles.ts` },
})

const browser = ['packages/ui-elements', 'web']
const folders = globSync(['schemas', 'packages/*', 'subgraphs/*', 'gateway', 'ingest', 'web'], { cwd: root })
  .filter((folder) => existsSync(`${root}/${folder}/test`))
  .sort()

/** Every workspace's tests in one process tree, so that the brokers start once. `e2e` has a run of its own. */
export default {
  globalSetup: '<rootDir>/scripts/jest/globalSetup.ts',
  globalTeardown: '<rootDir>/scripts/jest/globalTeardown.ts',
  forceExit: true,
  testTimeout: 30_000,
  projects: folders.map((folder) => (browser.includes(folder) ? browserProject(folder) : nodeProject(folder))),
}
