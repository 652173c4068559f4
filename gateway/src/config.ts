import { baseUrl, kafkaConfig, networks, port, secret } from '@isobar/kit'
import { z } from 'zod'

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)
const limit = (fallback: number) => z.coerce.number().int().min(1).default(fallback)

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
  /** Whether clouds' own hosts are pages by http, on PUBLIC_URL's port, instead of https on 443: for tests on one machine. */
  CUSTOM_HOSTS_BY_HTTP: z.stringbool().default(false),
  /** The proxies in front: only their `X-Forwarded-For` tells a client's address. */
  TRUSTED_PROXIES: networks,
  TENANCY_URL: baseUrl('http://127.0.0.1:4001'),
  DEVICES_URL: baseUrl('http://127.0.0.1:4002'),
  TELEMETRY_URL: baseUrl('http://127.0.0.1:4003'),
  DOMAINS_URL: baseUrl('http://127.0.0.1:4004'),
  VPN_URL: baseUrl('http://127.0.0.1:4005'),
  DASHBOARDS_URL: baseUrl('http://127.0.0.1:4006'),
  ALERTS_URL: baseUrl('http://127.0.0.1:4007'),
  LOGS_URL: baseUrl('http://127.0.0.1:4008'),
  /** Where devices reach MQTT; port 1883 of PUBLIC_URL's host when not set. */
  PUBLIC_MQTT_URL: z.url({ protocol: /^mqtts?$/ }).optional(),
  /** Where devices and webhooks reach ingest by HTTP, if not on port 4100 of the public host. */
  PUBLIC_DEVICE_HTTP_URL: z.url({ protocol: /^https?$/ }).optional(),
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
  readonly DOMAINS_URL: string
  readonly VPN_URL: string
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
    domains: config.DOMAINS_URL,
    vpn: config.VPN_URL,
    dashboards: config.DASHBOARDS_URL,
    alerts: config.ALERTS_URL,
    logs: config.LOGS_URL,
  }
  const unknown = subgraphs.filter((name) => !configured[name])
  if (unknown.length) throw new Error(`The gateway has no URL for the subgraphs ${unknown.join(', ')}.`)
  return Object.fromEntries(subgraphs.map((name) => [name, configured[name]!]))
}
