import { eventually, socketClient, subscribe, type Frames } from '@isobar/testing'
import { afterAll, afterEach, beforeAll } from '@jest/globals'
import type { Client } from 'graphql-ws'
import { startEdge, type TestEdge } from './index.ts'
import type { Person } from './tenancy.ts'

export interface Telemetry {
  telemetry: { series: { device: { id: string; name?: string }; numbers: { values: number[] } }[] }
}
export const TELEMETRY = `subscription Live($ids: [ID!]!) { telemetry(deviceIds: $ids) { series { device { id name } numbers { values } } } }`

/** The first value of each frame. */
export const valuesOf = (frames: Frames<Telemetry>) =>
  frames.frames.map(({ data }) => data!.telemetry.series[0]!.numbers.values[0])

/** The code that the socket of a subscription was closed with. */
export const closeCode = (frames: Frames<unknown>) =>
  eventually(() => (frames.ended() as { code?: number } | undefined)?.code)

/** A gateway for a file's tests and the ways to subscribe to it; sockets are closed after each test. */
export function liveEdge(environment: Record<string, string> = {}) {
  let edge: TestEdge
  const clients: Client[] = []
  beforeAll(async () => {
    edge = await startEdge(environment)
  })
  afterEach(() => Promise.all(clients.splice(0).map((client) => client.dispose())))
  afterAll(() => edge.stop())

  /** @param person nobody when left out */
  const connect = (person?: Person, cloud?: string): Client => {
    const client = socketClient(edge.socketUrl, {
      ...(person ? { authorization: person.authorization } : {}),
      ...(cloud ? { cloud } : {}),
    })
    clients.push(client)
    return client
  }
  return {
    get edge() {
      return edge
    },
    connect,
    watch: (person: Person, cloud: string, query = TELEMETRY, variables: object = { ids: ['dev_1'] }) =>
      subscribe<Telemetry>(connect(person, cloud), query, variables as Record<string, unknown>),
    listening: (cloud: string, count = 1) => eventually(() => edge.channelOf(cloud).listeners.size === count),
    /** Waits until a subscriber takes part: pushes negative values until one arrives. */
    async joined(frames: Frames<Telemetry>, cloud: string): Promise<void> {
      await eventually(() => {
        if (frames.frames.length) return true
        edge.channelOf(cloud).push({ value: -1 })
        return false
      })
    },
    /** The sum of a metric over its labels. */
    async metric(name: string): Promise<number> {
      const text = await (await fetch(`${edge.origin}/metrics`)).text()
      const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
    },
  }
}
