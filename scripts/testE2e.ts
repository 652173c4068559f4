import { buildWeb } from './start/buildWeb.ts'
import { runJest } from './jest/runJest.ts'

/** The tests in a real browser, on a stack that serves the built web app. Arguments are patterns of files. */
const { folder } = await buildWeb()
const { passed, failed } = await runJest('e2e/jest.browser.config.js', process.argv.slice(2), {
  WEB_DIST: folder,
  CUSTOM_HOSTS_BY_HTTP: 'true',
})
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)
