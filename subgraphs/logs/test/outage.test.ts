import { newId } from '@isobar/kit'
import { eventually } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { startLogs, type Trail } from './logs.ts'

/** A way to the database that can be cut and restored. */
async function wayTo(uri: string) {
  const { hostname, port } = new URL(uri)
  const sockets = new Set<Socket>()
  let server: Server
  const open = (at: number) =>
    new Promise<number>((resolve) => {
      server = createServer((client) => {
        const upstream = connect(Number(port), hostname)
        for (const socket of [client, upstream])
          sockets.add(socket.on('error', () => {}).on('close', () => upstream.destroy()))
        client.pipe(upstream).pipe(client)
      }).listen(at, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const way = await open(0)
  return {
    uri: `mongodb://127.0.0.1:${way}/?serverSelectionTimeoutMS=300&directConnection=true`,
    cut() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
    restore: () => open(way),
    close: () => server.close(),
  }
}

test('what happens while the database is away is in the trail once it is back', async () => {
  const way = await wayTo(process.env.MONGODB_URI!)
  const logs = await startLogs({ MONGODB_URI: way.uri })
  const cloud = newId('cld')
  const count = async () =>
    (await logs.ask<{ auditTrail: Trail }>(logs.issuer.memberToken(cloud), '{ auditTrail { totalCount } }')).data
      ?.auditTrail.totalCount
  expect(await count()).toBe(0)

  way.cut()
  await logs.emit({ scope: cloud })
  await eventually(async () => (await fetch(`${logs.service.url}/readyz`)).status === 503)
  await logs.emit({ scope: cloud })
  await way.restore()
  expect(await eventually(async () => (await count()) === 2, { withinMs: 60_000 })).toBe(true)
  await logs.stop()
  way.close()
}, 90_000)
