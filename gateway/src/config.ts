import { kafkaConfig, port, secret } from '@isobar/kit'
import { isIP } from 'node:net'
import { z } from 'zod'

const baseUrl = (fallback: string) => z.url({ protocol: /^https?$/ }).default(fallback)
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)
const limit = (fallback: number) => z.coerce.number().int().min(1).default(fallback)

/** An address or a network, as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  const widest = version === 4 ? 32 : 128
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
}

const networks = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every(isNetwork), 'must be addresses or networks (10.0.0.0/8), with commas between them')

/** The variables that the gateway reads. */
export const gatewayConfig = {
  ...kafkaConfig,
  GATEWAY_PORT: port(4000),
  /** Proves the gateway to tenancy's exchange. */
  GATEWAY_SERVICE_SECRET: secret,
  /** The one origin; `http://<HOST>:<port>` when not set. */
  PUBLIC_URL: origin.optional(),
  /** A second origin that may send cookies: the web's development server. */
  DEV_ORIGIN: origin.optional(),
  /** The proxies in front: only their `X-Forwarded-For` tells a client's address. */
  TRUSTED_PROXIES: networks,
  TENANCY_URL: baseUrl('http://127.0.0.1:4001'),
  DEVICES_URL: baseUrl('http://127.0.0.1:4002'),
  TELEMETRY_URL: baseUrl('http://127.0.0.1:4003'),
  DASHBOARDS_URL: baseUrl('http://127.0.0.1:4006'),
  ALERTS_URL: baseUrl('http://127.0.0.1:4007'),
  LOGS_URL: baseUrl('http://127.0.0.1:4008'),
  /** Where devices reach MQTT; port 1883 of PUBLIC_URL's host when not set. */
  PUBLIC_MQTT_URL: z.url({ protocol: /^mqtts?$/ }).optional(),
  /** Folder of the built web app. */
  WEB_DIST: z.string().optional(),
  /** Requests per second from one address, of all who share it, and how many above that in ten seconds. */
  RATE_LIMIT_ADDRESS_PER_SECOND: limit(1_000),
  RATE_LIMIT_ADDRESS_BURST: limit(2_000),
  /** Operations per second of one session or key, and how many above that in ten seconds. */
  RATE_LIMIT_PER_SECOND: limit(100),
  RATE_LIMIT_BURST: limit(200),
  SOCKETS_MAX: limit(10_000),
  SOCKETS_PER_SUBJECT: limit(50),
  SUBSCRIPTIONS_PER_SOCKET: limit(100),
}

interface SubgraphUrls {
  readonly TENANCY_URL: string
  readonly DEVICES_URL: string
  readonly TELEMETRY_URL: string
  readonly DASHBOARDS_URL: string
  readonly ALERTS_URL: string
  readonly LOGS_URL: string
}

/** Base URL by name of the subgraph. @throws Error that names the subgraphs for which none is configured */
export function urlsOf(subgraphs: readonly string[], config: SubgraphUrls): Readonly<Record<string, string>> {
  const configured: Readonly<Record<string, string>> = {
    tenancy: config.TENANCY_URL,
    devices: config.DEVICES_URL,
    telemetry: config.TELEMETRY_URL,
    dashboards: config.DASHBOARDS_URL,
    alerts: config.ALERTS_URL,
    logs: config.LOGS_URL,
  }
  const unknown = subgraphs.filter((name) => !configured[name])
  if (unknown.length) throw new Error(`The gateway has no URL for the subgraphs ${unknown.join(', ')}.`)
  return Object.fromEntries(subgraphs.map((name) => [name, configured[name]!]))
}
