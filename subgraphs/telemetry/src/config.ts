import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'

/** The variables that the telemetry subgraph reads. */
export const telemetryConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  TELEMETRY_PORT: port(4003),
  TELEMETRY_DATABASE: z.string().default('isobar_telemetry'),
  /** Consumer group that stores telemetry; every replica is a member. */
  TELEMETRY_GROUP: z.string().default('isobar-telemetry-store'),
  /** How often what is older than clouds keep is erased. */
  RETENTION_EVERY_S: z.coerce.number().int().min(1).default(1_800),
}
