import { dataOf, eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { RecordedServer } from './recordedServer.ts'
import { subject } from './vpn.ts'

// The same decisions as with a real server (e2e/test/programs/vpn), by a recorded dialogue: for where OpenVPN is missing.

const path = join(mkdtempSync(join(tmpdir(), 'isobar-vpn-')), 'management.sock')
const server = new RecordedServer()
beforeAll(() => server.listen(path))
afterAll(() => server.stop())
const it = subject({ VPN_SERVERS: `test unix:${path} 127.0.0.1:1194` })

const SINCE = 1_795_743_262
let cid = 0
async function profile(change: { validDays?: number } = {}) {
  const cloudId = await it.cloud()
  const deviceId = await it.device(cloudId)
  const input = { name: 'Pump', kind: 'DEVICE', deviceId, ...change }
  const made = dataOf(await it.mutate(cloudId, 'createVpnProfile', input)).createVpnProfile!
  const { body } = await it.redeem(made.linkToken)
  const [, leaf] = [...body.config.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)]
  const serial = new X509Certificate(leaf![0]).serialNumber.match(/../g)!.join(':').toLowerCase()
  return { cloudId, deviceId, ...made.profile, commonName: `${cloudId}.${made.profile.id}`, serial, cid: (cid += 1) }
}
type Made = Awaited<ReturnType<typeof profile>>

const answered = (start: string) =>
  eventually(() => server.told.find((text) => text.startsWith(start)), { withinMs: 10_000 })
const ask = ({ commonName, serial, cid: id }: Made, kind = 'CONNECT', kid = 1) =>
  server.tell(`${kind},${id},${kid}`, { common_name: commonName, tls_serial_hex_0: serial, untrusted_ip: '192.0.2.1' })
const enter = (made: Made) =>
  server.tell(`ESTABLISHED,${made.cid}`, {
    common_name: made.commonName,
    trusted_ip: '192.0.2.1',
    trusted_port: 4711,
    ifconfig_pool_remote_ip: made.address!,
    time_unix: SINCE,
  })
interface View {
  endedAt: number | null
  bytesIn: number
  connectedAt: number
  realAddress: string
}
const session = async ({ cloudId, id }: Made): Promise<View | null> =>
  dataOf(
    await it.ask<{ vpnProfile: { session: View | null } }>(
      cloudId,
      'query ($id: ID!) { vpnProfile(id: $id) { session { endedAt bytesIn connectedAt realAddress } } }',
      { id },
    ),
  ).vpnProfile.session

test('a client is let in with its address and the way to MQTT; its session, its bytes and its end are kept', async () => {
  const made = await profile()
  await answered('bytecount')
  ask(made)
  expect(await answered(`client-auth ${made.cid} 1`)).toBe(
    [
      `client-auth ${made.cid} 1`,
      `ifconfig-push ${made.address} 255.255.252.0`,
      `push "route-gateway ${made.address!.replace(/\d+$/, '1')}"`,
      'push "route 10.96.0.1 255.255.255.255"',
      'END',
    ].join('\n'),
  )
  enter(made)
  await eventually(async () => (await session(made))?.endedAt === null)
  server.say(`>BYTECOUNT_CLI:${made.cid},4210,3999`)
  await eventually(async () => (await session(made))?.bytesIn === 4210)
  ask(made, 'REAUTH', 2)
  await answered(`client-auth-nt ${made.cid} 2`)
  server.tell(`DISCONNECT,${made.cid}`, { bytes_received: 5000, bytes_sent: 1 })
  await eventually(async () => (await session(made))?.endedAt !== null)
  expect(await session(made)).toMatchObject({
    bytesIn: 5000,
    connectedAt: SINCE * 1_000,
    realAddress: '192.0.2.1:4711',
  })
})

test.each([
  ['a certificate that was never issued', (made: Made) => ({ ...made, serial: '01:02' }), 'not one of this profile'],
  ['a name that is no profile', (made: Made) => ({ ...made, commonName: 'somebody' }), 'not of a profile'],
])('%s is refused with a reason', async (_, change, reason) => {
  const made = change(await profile())
  ask(made)
  expect(await answered(`client-deny ${made.cid} 1`)).toContain(reason)
})

test('who is revoked is told to go, put out, and refused from then on', async () => {
  const made = await profile()
  ask(made)
  enter(made)
  await eventually(async () => (await session(made))?.endedAt === null)
  dataOf(await it.mutate(made.cloudId, 'revokeVpnProfile', { profileId: made.id }))
  await answered(`client-kill ${made.cid} HALT`)
  await answered(`kill ${made.commonName}`)
  ask({ ...made, cid: made.cid + 1_000 })
  expect(await answered(`client-deny ${made.cid + 1_000} 1`)).toContain('revoked')
})

test('the profile of a deleted device is revoked, and its session ends', async () => {
  const made = await profile()
  ask(made)
  enter(made)
  await eventually(async () => (await session(made))?.endedAt === null)
  await it.device(made.cloudId, { id: made.deviceId, rev: 2, status: 'DELETED' })
  await answered(`client-kill ${made.cid} HALT`)
})

test('after the socket was lost, the table of the server tells what began and what ended meanwhile', async () => {
  const [goes, comes] = [await profile(), await profile()]
  ask(goes)
  enter(goes)
  await eventually(async () => (await session(goes))?.endedAt === null)
  server.clients = [
    `CLIENT_LIST\t${comes.commonName}\t192.0.2.7:1\t${comes.address}\t77\t1\t${SINCE + 5}\t${comes.cid}`,
  ]
  server.drop()
  await eventually(async () => (await session(goes))?.endedAt !== null)
  await eventually(async () => (await session(comes))?.bytesIn === 77)
})
