import { randomBytes } from 'node:crypto'
import { kafkaConfig, port, secret } from '@isobar/kit'
import { z } from 'zod'

/** The variables that ingest reads. */
export const ingestConfig = {
  ...kafkaConfig,
  /** MQTT over TCP. */
  MQTT_PORT: port(1883),
  /** MQTT over WebSocket, at `/mqtt`. */
  MQTT_WS_PORT: port(8083),
  /** HTTP: the device API, health, metrics. */
  INGEST_PORT: port(4100),
  /** PEM files of the certificate, with its chain, and its key. With both, TLS is served on the three ports that follow. */
  TLS_CERTIFICATE_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  /** MQTT over TLS. */
  MQTTS_PORT: port(8883),
  /** MQTT over WebSocket and TLS, at `/mqtt`. */
  MQTT_WSS_PORT: port(8084),
  /** HTTPS of the device API. */
  INGEST_HTTPS_PORT: port(4143),
  /** The pepper under which devices stored the hashes of access tokens. */
  SECRET_PEPPER: secret,
  /** Names this replica in Kafka's view of its clients and in logs. */
  INGEST_INSTANCE_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'may have letters, digits, `_`, `.` and `-`, 64 at most')
    .default(() => randomBytes(4).toString('hex')),
}
