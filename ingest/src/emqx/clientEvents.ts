import type { PresenceEvent } from '@isobar/schemas'
import { z } from 'zod'
import { isId } from '@isobar/kit'
import { deviceIdOf } from './clientId.ts'

type Transport = PresenceEvent['transport']

/** A connection of a device, as EMQX tells of it. */
export interface DeviceClient {
  readonly clientId: string
  readonly deviceId: string
  /** As its authentication answer had it. */
  readonly cloudId?: string | undefined
  readonly credentialHash?: string | undefined
  readonly transport: Transport
  /** When it began, by EMQX's clock, in ms: tells connections of one client id apart, and which was later. */
  readonly connectedAt: number
}

export type ClientEvent =
  | { readonly state: 'connected'; readonly client: DeviceClient }
  | { readonly state: 'disconnected'; readonly client: DeviceClient; readonly reason: string }

/** By the ports of deploy/emqx/emqx.conf; another one is plain MQTT. */
const TRANSPORTS: Readonly<Record<number, Transport>> = { 8883: 'mqtts', 8083: 'ws', 8084: 'wss' }

const attributes = z.object({ tns: z.string(), device: z.string(), credential: z.string() }).partial().catch({})
const payloadOf = z.object({
  clientid: z.string(),
  connected_at: z.number().int(),
  sockport: z.number().int().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  client_attrs: attributes.optional(),
})

/** Of a listing: the time is text there. */
const listed = z.object({
  clientid: z.string(),
  connected: z.boolean(),
  connected_at: z.iso.datetime({ offset: true }).transform((at) => Date.parse(at)),
  port: z.number().int().optional().catch(undefined),
  listener: z.string().optional().catch(undefined),
  client_attrs: attributes.optional(),
})

/**
 * Reads what EMQX publishes to `$SYS/brokers/<node>/clients/<client id>/connected|disconnected`. Only the last level of the
 * topic counts: a client id may hold slashes. Undefined for what is no device, or cannot be read.
 */
export function readClientEvent(topic: string, payload: Buffer): ClientEvent | undefined {
  const state = topic.slice(topic.lastIndexOf('/') + 1)
  const read = payloadOf.safeParse(jsonOf(payload))
  if (!read.success || (state !== 'connected' && state !== 'disconnected')) return undefined
  const { clientid, connected_at, sockport, reason = 'unknown', client_attrs } = read.data
  const client = deviceClient(clientid, connected_at, TRANSPORTS[sockport ?? 0], client_attrs)
  if (!client) return undefined
  return state === 'connected' ? { state, client } : { state, client, reason: reason.replaceAll('_', ' ') }
}

/** Reads an entry of `GET /api/v5/clients`; undefined for what is no device, or not connected, or cannot be read. */
export function readListedClient(entry: unknown): DeviceClient | undefined {
  const read = listed.safeParse(entry)
  if (!read.success || !read.data.connected) return undefined
  const { clientid, connected_at, listener = '', client_attrs } = read.data
  const transport = LISTENER_TRANSPORTS[listener.split(':')[0] as string]
  return deviceClient(clientid, connected_at, transport, client_attrs)
}

const LISTENER_TRANSPORTS: Readonly<Record<string, Transport>> = { ssl: 'mqtts', ws: 'ws', wss: 'wss' }

function deviceClient(
  clientId: string,
  connectedAt: number,
  transport: Transport = 'mqtt',
  { tns, credential }: z.infer<typeof attributes> = {},
): DeviceClient | undefined {
  const deviceId = deviceIdOf(clientId)
  if (deviceId === undefined) return undefined
  const cloudId = tns !== undefined && isId('cld', tns) ? tns : undefined
  return { clientId, deviceId, cloudId, credentialHash: credential, transport, connectedAt }
}

function jsonOf(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString())
  } catch {
    return undefined
  }
}
