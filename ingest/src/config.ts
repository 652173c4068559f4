import { randomBytes } from 'node:crypto'
import { kafkaConfig, networks, port, secret } from '@isobar/kit'
import { sealingKeys } from '@isobar/secrets'
import { z } from 'zod'
import { emqxVariables } from './emqx/settings.ts'

/** The variables that ingest reads. */
export const ingestConfig = {
  ...kafkaConfig,
  /** Who faces the devices: the broker in ingest, or EMQX beside it, which needs the variables that begin so. */
  MQTT_MODE: z.enum(['embedded', 'emqx']).default('embedded'),
  ...emqxVariables,
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
  /** Connections that one address (IPv6: one /64 network) may have, and open in a second; ten seconds of it at once. */
  CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).default(5_000),
  CONNECTS_PER_ADDRESS_PER_SECOND: z.coerce.number().int().min(1).default(100),
  /** The proxies in front: only their `X-Forwarded-For` tells the address of a WebSocket. */
  TRUSTED_PROXIES: networks,
  /** The pepper under which devices stored the hashes of access tokens. */
  SECRET_PEPPER: secret,
  /** Prefix of the consumer groups that the replicas of one installation share. */
  INGEST_GROUP: z.string().default('isobar-ingest'),
  /** Opens the headers of feeds, which devices sealed. */
  SECRETS_KEY: sealingKeys,
  /** Whether feeds may lead to this machine too, by http as well: for tests. */
  FEEDS_ALLOW_LOOPBACK: z.stringbool().default(false),
  /** Names this replica in Kafka's view of its clients and in logs. */
  INGEST_INSTANCE_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'may have letters, digits, `_`, `.` and `-`, 64 at most')
    .default(() => randomBytes(4).toString('hex')),
}
