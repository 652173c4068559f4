import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './start/buildWeb.ts'
import { runJest } from './jest/runJest.ts'
import { vpnOf } from './programs/vpnOf.ts'
import { preparePython } from './programs/preparePython.ts'

/**
 * The tests with programs of others, which .ci/run installs: the dialect's Python SDK, and OpenVPN with nftables in network
 * namespaces (root only). One stack serves them. Arguments are
 * patterns of files.
 */
const python = await preparePython()
const { folder } = await buildWeb()
const vpnFolder = await mkdtemp(join(tmpdir(), 'isobar-vpn-'))
const { passed, failed } = await runJest('e2e/jest.programs.config.js', process.argv.slice(2), {
  WEB_DIST: folder,
  ISOBAR_PYTHON: python,
  ...vpnOf(vpnFolder),
})
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)
