import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './start/buildWeb.ts'
import { runJest } from './jest/runJest.ts'
import { preparePython } from './programs/preparePython.ts'
import { requirePrograms } from './programs/requirePrograms.ts'
import { startAuthority } from './programs/startAuthority.ts'
import { vpnOf } from './programs/vpnOf.ts'

/**
 * The tests with programs of others, which .ci/run installs: the dialect's Python SDK; OpenVPN with nftables in network
 * namespaces (root only); a name server, an ACME authority and Caddy. One stack serves them. Arguments are patterns of files.
 */
requirePrograms()
const python = await preparePython()
const { folder } = await buildWeb()
const vpnFolder = await mkdtemp(join(tmpdir(), 'isobar-vpn-'))
const edgeFolder = await mkdtemp(join(tmpdir(), 'isobar-edge-'))
const authority = await startAuthority(edgeFolder)
const { passed, failed } = await runJest('e2e/jest.programs.config.js', process.argv.slice(2), {
  WEB_DIST: folder,
  ISOBAR_PYTHON: python,
  ...vpnOf(vpnFolder),
  ...authority.environment,
})
authority.stop()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)
