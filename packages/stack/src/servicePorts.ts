import { claimPort, freePort } from './ports.ts'

/** The ports of the services; the environment variables that they read them from. */
export interface ServicePorts {
  readonly GATEWAY_PORT: number
  readonly TENANCY_PORT: number
  readonly DEVICES_PORT: number
  readonly TELEMETRY_PORT: number
  readonly DOMAINS_PORT: number
  readonly TLS_ASK_PORT: number
  readonly VPN_PORT: number
  readonly DASHBOARDS_PORT: number
  readonly ALERTS_PORT: number
  readonly LOGS_PORT: number
  readonly INGEST_PORT: number
  readonly MQTT_PORT: number
  readonly MQTT_WS_PORT: number
}

const DEFAULTS: ServicePorts = {
  GATEWAY_PORT: 4000,
  TENANCY_PORT: 4001,
  DEVICES_PORT: 4002,
  TELEMETRY_PORT: 4003,
  DOMAINS_PORT: 4004,
  TLS_ASK_PORT: 4009,
  VPN_PORT: 4005,
  DASHBOARDS_PORT: 4006,
  ALERTS_PORT: 4007,
  LOGS_PORT: 4008,
  INGEST_PORT: 4100,
  MQTT_PORT: 1883,
  MQTT_WS_PORT: 8083,
}

/**
 * The ports that the services will listen on: the usual ones, with the gateway's moved to `gatewayPort`; for 0 all of
 * them are any free ones.
 * @throws StackError PORT_TAKEN
 */
export async function claimServicePorts(gatewayPort: number | undefined): Promise<ServicePorts> {
  const anyFree = gatewayPort === 0
  const claimed: [string, number][] = []
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    const wanted = name === 'GATEWAY_PORT' && gatewayPort ? gatewayPort : (usual as number)
    const remedy =
      name === 'GATEWAY_PORT'
        ? 'stop it, or start with --port'
        : 'stop it, or let the system choose every port with --port 0'
    claimed.push([name, anyFree ? await freePort() : await claimPort(wanted, remedy)])
  }
  return Object.fromEntries(claimed) as unknown as ServicePorts
}
