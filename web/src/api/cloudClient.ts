import { cacheExchange, type Cache } from '@urql/exchange-graphcache'
import { Client, fetchExchange, mapExchange, subscriptionExchange, type CombinedError } from 'urql'
import type { DeviceChangedSubscription } from '../generated/graphql.ts'
import type { LiveConnection } from './liveConnection.ts'
import { noteServerTime } from './serverClock.ts'

interface ClientOptions {
  /** The cloud that requests are about; without one they are about the person alone. */
  cloudId?: string | undefined
  onSignedOut: () => void
}

/** The client for things with an identity: answers are kept by it and shared by every page. A new one for each cloud. */
export function createCloudClient(options: ClientOptions & { live?: LiveConnection }): Client {
  const { live } = options
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [
      tellSignedOut(options.onSignedOut),
      entityCache(),
      fetchExchange,
      ...(live
        ? [
            subscriptionExchange({
              forwardSubscription: ({ query, variables }) => ({
                subscribe: (sink) => ({
                  unsubscribe: live.subscribeText(
                    { query: query ?? '', variables },
                    { next: sink.next as never, error: sink.error, complete: sink.complete },
                  ),
                }),
              }),
            }),
          ]
        : []),
    ],
    ...requests(options.cloudId),
  })
}

/** The client for telemetry: thousands of points that no cache should look through. */
export function createTelemetryClient(options: ClientOptions): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'network-only',
    exchanges: [tellSignedOut(options.onSignedOut), fetchExchange],
    ...requests(options.cloudId),
  })
}

const requests = (cloudId: string | undefined) => ({
  fetchOptions: {
    credentials: 'same-origin' as const,
    headers: cloudId === undefined ? {} : { 'isobar-cloud': cloudId },
  },
  fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
    const response = await fetch(input, init)
    noteServerTime(response)
    return response
  },
})

const tellSignedOut = (onSignedOut: () => void) =>
  mapExchange({
    onError(error: CombinedError) {
      if (error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')) onSignedOut()
    },
  })

/** Types without an identity of their own live inside what holds them. */
const embedded = [
  'Attribute',
  'AuditActor',
  'AuditClient',
  'AuditSubject',
  'Feed',
  'LatestValue',
  'Location',
  'LogBucket',
  'LogHistogram',
  'LogLevelCount',
  'LogSpan',
  'LogSubject',
  'MappedPoint',
  'MappingPreset',
  'MappingPreview',
  'DomainBranding',
  'DomainChange',
  'DomainRecord',
  'Metric',
  'Network',
  'NetworkRule',
  'NumberSeries',
  'Place',
  'PortRange',
  'Reachability',
  'Rejection',
  'Series',
  'SsoCertificate',
  'SsoDomain',
  'SsoOidc',
  'SsoSaml',
  'User',
  'ValueSeries',
  'VpnServer',
  'VpnSession',
  'Webhook',
  'Widget',
  'WidgetSource',
]

function entityCache() {
  const lists = (field: string) => (_result: unknown, _args: unknown, cache: Cache) =>
    forgetField(cache, 'Query', field)
  return cacheExchange({
    keys: {
      ...Object.fromEntries(embedded.map((type) => [type, () => null])),
      CloudMembership: ({ cloudId }) => String(cloudId),
      DeletedCloud: ({ cloudId }) => String(cloudId),
    },
    updates: {
      Mutation: {
        registerDevice: lists('devices'),
        deleteDevice: lists('devices'),
        restoreDevice: lists('devices'),
        createDashboard: lists('dashboards'),
        deleteDashboard: lists('dashboards'),
        restoreDashboard: lists('dashboards'),
        createCloud: lists('myClouds'),
        updateCloudSettings: lists('myClouds'),
        restoreCloud: (_result, _args, cache) => {
          forgetField(cache, 'Query', 'myClouds')
          forgetField(cache, 'Query', 'myDeletedClouds')
        },
        createApiKey: lists('apiKeys'),
        revokeApiKey: lists('apiKeys'),
        revokeSession: (_result, _args, cache) => forgetSessions(cache),
        revokeSessions: (_result, _args, cache) => forgetSessions(cache),
        activateCloud: (_result, _args, cache) => {
          const me = cache.resolve('Query', 'me')
          if (typeof me === 'string') cache.invalidate(me, 'activeCloudId')
        },
        removeMember: (_result, _args, cache) => forgetMembers(cache),
        inviteMember: (_result, _args, cache) => forgetInvitations(cache),
        revokeInvitation: (_result, _args, cache) => forgetInvitations(cache),
        acceptInvitation: lists('myClouds'),
        createSsoConnection: (_result, _args, cache) => forgetOfCloud(cache, 'ssoConnections'),
        deleteSsoConnection: (_result, _args, cache) => forgetOfCloud(cache, 'ssoConnections'),
      },
      Subscription: {
        deviceChanged: (result, _args, cache) => {
          const { device } = (result as DeviceChangedSubscription).deviceChanged
          if (isListed(cache, device.id) ? device.deletedAt !== null : isNew(device))
            forgetField(cache, 'Query', 'devices')
        },
      },
    },
  })
}

/** Makes pages that show this field, with whatever arguments, ask again. */
function forgetField(cache: Cache, entity: string, fieldName: string): void {
  for (const field of cache.inspectFields(entity)) {
    if (field.fieldName === fieldName) cache.invalidate(entity, field.fieldName, field.arguments)
  }
}

const forgetMembers = (cache: Cache): void => forgetOfCloud(cache, 'members')
const forgetInvitations = (cache: Cache): void => forgetOfCloud(cache, 'invitations')

function forgetOfCloud(cache: Cache, field: string): void {
  const cloud = cache.resolve('Query', 'cloud')
  if (typeof cloud === 'string') forgetField(cache, cloud, field)
}

function forgetSessions(cache: Cache): void {
  const me = cache.resolve('Query', 'me')
  if (typeof me === 'string') forgetField(cache, me, 'sessions')
}

function isListed(cache: Cache, deviceId: string): boolean {
  return cache
    .inspectFields('Query')
    .filter(({ fieldName }) => fieldName === 'devices')
    .some(({ fieldKey }) => {
      const nodes = cache.resolve(cache.resolve('Query', fieldKey) as string, 'nodes')
      return Array.isArray(nodes) && (nodes as unknown[]).includes(`Device:${deviceId}`)
    })
}

/** Changes of devices on other pages of the list must not load this page again and again. */
const isNew = (device: { createdAt: number; deletedAt: number | null }): boolean =>
  device.deletedAt === null && Date.now() - device.createdAt < 60_000
