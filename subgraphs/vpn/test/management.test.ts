import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createManagementParser, type ManagementMessage } from '../src/management/protocol.ts'
import { readStatus } from '../src/management/statusTable.ts'

/** What OpenVPN 2.6.14 said while a client came, sent, and went; shortened. */
const RECORDED = [
  ">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info",
  'SUCCESS: bytecount interval changed',
  '>CLIENT:CONNECT,0,1',
  '>CLIENT:ENV,n_clients=0',
  '>CLIENT:ENV,common_name=cld_a.vpn_b',
  '>CLIENT:ENV,tls_serial_hex_0=4c:3a:6b',
  '>CLIENT:ENV,IV_VER=2.6.14',
  '>CLIENT:ENV,with=equals=signs',
  '>CLIENT:ENV,END',
  'SUCCESS: client-auth command succeeded',
  '>CLIENT:ESTABLISHED,0',
  '>CLIENT:ENV,time_unix=1795743262',
  '>CLIENT:ENV,END',
  '>BYTECOUNT_CLI:0,4210,3999',
  '>CLIENT:REAUTH,0,2',
  '>CLIENT:ENV,END',
  '>CLIENT:DISCONNECT,0',
  '>CLIENT:ENV,bytes_received=4210',
  '>CLIENT:ENV,END',
  '',
].join('\r\n')
const read = (pieces: readonly string[]): ManagementMessage[] => {
  const parser = createManagementParser()
  return pieces.flatMap((piece) => parser.push(piece))
}

test('a recorded dialogue is read', () => {
  const messages = read([RECORDED])
  expect(messages.map(({ kind }) => kind)).toEqual([
    'notice',
    'success',
    'connect',
    'success',
    'established',
    'traffic',
    'reauth',
    'disconnect',
  ])
  expect(messages[2]).toMatchObject({ cid: 0, kid: 1 })
  const { env } = messages[2] as { env: Map<string, string> } & ManagementMessage
  expect([env.get('tls_serial_hex_0'), env.get('with')]).toEqual(['4c:3a:6b', 'equals=signs'])
  expect(messages[5]).toEqual({ kind: 'traffic', cid: 0, bytesIn: 4210, bytesOut: 3999 })
})

test('in whatever pieces a dialogue comes, it reads the same', () => {
  const whole = read([RECORDED])
  fc.assert(
    fc.property(fc.array(fc.nat(RECORDED.length), { maxLength: 40 }), (cuts) => {
      const at = [0, ...cuts.sort((one, other) => one - other), RECORDED.length]
      expect(read(at.slice(1).map((end, index) => RECORDED.slice(at[index], end)))).toEqual(whole)
    }),
  )
})

test('whatever a client says of itself stays in its own block: it neither makes a message nor grows without bound', () => {
  const said = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replace(/[\r\n]/g, ' '))
  fc.assert(
    fc.property(fc.array(fc.tuple(said, said), { maxLength: 600 }), (pairs) => {
      const lines = pairs.map(([name, value]) => `>CLIENT:ENV,IV_${name}=${value}\n`)
      const messages = read(['>CLIENT:CONNECT,7,1\n', ...lines, '>CLIENT:ENV,END\n', 'END\n'])
      expect(messages.map(({ kind }) => kind)).toEqual(['connect', 'end'])
      expect((messages[0] as { env: Map<string, string> } & ManagementMessage).env.size).toBeLessThanOrEqual(512)
    }),
  )
})

test('no bytes whatever make it throw', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 30 }), (pieces) => {
      expect(Array.isArray(read(pieces))).toBe(true)
    }),
  )
})

test('the table of clients is read by its header; those that wait for an answer are told apart', () => {
  const header =
    'HEADER\tCLIENT_LIST\tCommon Name\tReal Address\tVirtual Address\tVirtual IPv6 Address\tBytes Received\tBytes Sent\tConnected Since\tConnected Since (time_t)\tUsername\tClient ID\tPeer ID\tData Channel Cipher'
  const row = (name: string, address: string, cid: number) =>
    `CLIENT_LIST\t${name}\t10.0.0.9:4711\t${address}\t\t10\t20\t2026-11-27 02:00:00\t1795743262\tUNDEF\t${cid}\t0\tAES-256-GCM`
  const clients = readStatus([
    'TITLE\tOpenVPN',
    header,
    row('cld_a.vpn_b', '10.96.4.2', 3),
    row('cld_a.vpn_c', '', 4),
    'CLIENT_LIST\tshort',
  ])
  expect(clients).toEqual([
    {
      cid: 3,
      commonName: 'cld_a.vpn_b',
      realAddress: '10.0.0.9:4711',
      isIn: true,
      bytesIn: 10,
      bytesOut: 20,
      connectedAt: 1_795_743_262_000,
    },
    expect.objectContaining({ cid: 4, isIn: false }),
  ])
  expect(readStatus(['CLIENT_LIST\tno header'])).toEqual([])
})
