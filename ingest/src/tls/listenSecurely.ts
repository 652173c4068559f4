import type { HttpServer } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { DeviceBroker } from '../mqtt/broker.ts'
import { type AddressOf, type Listener, listenHttps, listenSecureWebSocket, listenTls } from '../mqtt/listeners.ts'

/** The part of ingest's configuration that is about TLS. */
export interface TlsConfig {
  readonly HOST: string
  readonly TLS_CERTIFICATE_FILE?: string | undefined
  readonly TLS_KEY_FILE?: string | undefined
  readonly MQTTS_PORT: number
  readonly MQTT_WSS_PORT: number
  readonly INGEST_HTTPS_PORT: number
}

/**
 * Opens the TLS ports if a certificate is configured, and none if not; without a broker that of HTTPS alone.
 * @throws Error   only one of the two files is named, or they cannot be used, or a port is taken
 */
export async function listenSecurely(
  config: TlsConfig,
  broker: DeviceBroker | undefined,
  http: HttpServer,
  addressOf: AddressOf,
  logger: Logger,
): Promise<Record<string, Listener>> {
  const { HOST: host, TLS_CERTIFICATE_FILE: certificateFile, TLS_KEY_FILE: keyFile } = config
  if (certificateFile === undefined && keyFile === undefined) return {}
  if (certificateFile === undefined || keyFile === undefined)
    throw new Error('TLS needs both files: set TLS_CERTIFICATE_FILE and TLS_KEY_FILE, or neither.')
  const files = { host, certificateFile, keyFile }
  await http.ready()
  const https = await listenHttps(http.server, { ...files, port: config.INGEST_HTTPS_PORT }, logger)
  if (!broker) return { https }
  return {
    mqtts: await listenTls(broker, { ...files, port: config.MQTTS_PORT }, logger),
    mqttWss: await listenSecureWebSocket(broker, addressOf, { ...files, port: config.MQTT_WSS_PORT }, logger),
    https,
  }
}
