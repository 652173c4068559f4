import { createTokenVerifier, type CloudViewer } from '@isobar/auth'
import { createHealth, createHttpServer, listen, notFound } from '@isobar/kit'
import { createLogger, createRegistry } from '@isobar/logging'
import { serveSubgraph, type ResolverMap } from '@isobar/subgraph'
import type { IncomingHttpHeaders } from 'node:http'
import { type Channel } from './channel.ts'

export interface TestSubgraph {
  readonly url: string
  /** Headers of the requests so far. */
  readonly requests: IncomingHttpHeaders[]
  stop(): Promise<void>
}

type Context = { viewer: CloudViewer }

/** Serves a subgraph's real SDL with the resolvers of a test. */
export async function startSubgraph(
  name: string,
  jwksUrl: string,
  resolvers: ResolverMap,
  port = 0,
): Promise<TestSubgraph> {
  const logger = createLogger({ service: name, level: 'silent' })
  const http = createHttpServer({ logger, registry: createRegistry(name), health: createHealth() })
  const requests: IncomingHttpHeaders[] = []
  http.addHook('onRequest', (request, _reply, done) => {
    if (request.url === '/graphql') requests.push({ ...request.headers })
    done()
  })
  await serveSubgraph({
    name,
    resolvers,
    deps: {},
    http,
    verifier: createTokenVerifier({ jwksUrl }),
    logger,
  })
  const url = await listen(http, { host: '127.0.0.1', port })
  let stopping: Promise<void> | undefined
  return { url, requests, stop: () => (stopping ??= http.close()) }
}

const deviceOf = (id: string, cloudId: string) => ({
  id,
  name: `${id} of ${cloudId}`,
  archetype: 'INTERNAL',
  status: 'ONLINE',
  createdAt: 1,
  credentialHint: 'abcd…',
  attributes: () => {
    throw new Error('the password of the database is 1234')
  },
  rejections: [],
})

/** Devices whose names tell the cloud of the token that asked. `device(id: "missing")` is NOT_FOUND. */
export const devicesResolvers = {
  Query: {
    device: (_: unknown, { id }: { id: string }, { viewer }: Context) => {
      if (id === 'missing') throw notFound('device')
      return deviceOf(id, viewer.cloudId)
    },
    devices: (_: unknown, __: unknown, { viewer }: Context) => ({
      nodes: [deviceOf('dev_1', viewer.cloudId), deviceOf('dev_2', viewer.cloudId)],
      edges: [],
      totalCount: 2,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    }),
  },
  Device: {
    __resolveReference: ({ id }: { id: string }, { viewer }: Context) => deviceOf(id, viewer.cloudId),
  },
}

export interface TelemetryFrame {
  value: number
  /** Makes the frame as large as a test needs. */
  padding?: string
}

/** Telemetry that a test pushes, one channel per cloud. */
export function telemetryResolvers(channelOf: (cloudId: string) => Channel<TelemetryFrame>) {
  return {
    Device: { latest: () => [] },
    Subscription: {
      telemetry: {
        subscribe: (_: unknown, __: unknown, { viewer }: Context) => channelOf(viewer.cloudId).iterate(),
        resolve: ({ value, padding }: TelemetryFrame, { deviceIds }: { deviceIds: string[] }) => ({
          series: deviceIds.map((id) => ({
            device: { __typename: 'Device', id },
            metric: padding ?? 'temperature',
            numbers: { timestamps: [value], values: [value] },
          })),
          behindMs: null,
        }),
      },
    },
  }
}
