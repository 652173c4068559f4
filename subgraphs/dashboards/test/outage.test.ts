import { expect, test } from '@jest/globals'
import { newId, startService } from '@isobar/kit'
import { dataOf, graphql, startIssuer } from '@isobar/testing'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { dashboards } from '../src/service.ts'

/** A way to the database that can be cut. */
async function wayTo(uri: string) {
  const { hostname, port } = new URL(uri)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    for (const socket of [client, upstream])
      sockets.add(socket.on('error', () => {}).on('close', () => upstream.destroy()))
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const way = (server.address() as AddressInfo).port
  return {
    uri: `mongodb://127.0.0.1:${way}/?serverSelectionTimeoutMS=300&directConnection=true`,
    cut() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

test('while the database is away, reads and writes are UNAVAILABLE, and the service says that it is not ready', async () => {
  const [issuer, way] = [await startIssuer(), await wayTo(process.env.MONGODB_URI!)]
  const service = await startService(dashboards, {
    ...process.env,
    MONGODB_URI: way.uri,
    DASHBOARDS_PORT: '0',
    DASHBOARDS_DATABASE: `dashboards_${newId('evt')}`,
    TENANCY_URL: new URL(issuer.jwksUrl).origin,
    LOG_LEVEL: 'fatal',
  })
  const authorization = `Bearer ${await issuer.memberToken(newId('cld'))}`
  const ask = (query: string) => graphql(`${service.url}/graphql`, { authorization }, query)
  dataOf(await ask('{ dashboards { totalCount } }'))

  way.cut()
  const create = 'mutation { createDashboard(input: { name: "x" }) { dashboard { id } } }'
  for (const answer of await Promise.all(['{ dashboards { totalCount } }', create].map(ask)))
    expect(answer.errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAVAILABLE' }) }),
    ])
  expect((await fetch(`${service.url}/readyz`)).status).toBe(503)
  await service.stop()
  await issuer.stop()
})
