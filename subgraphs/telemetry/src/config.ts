import { kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'

/** The variables that the telemetry subgraph reads. */
export const telemetryConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  TELEMETRY_PORT: port(4003),
  TELEMETRY_DATABASE: z.string().default('isobar_telemetry'),
  /** Consumer group that stores telemetry; every replica is a member. */
  TELEMETRY_GROUP: z.string().default('isobar-telemetry-store'),
  /** Base URL of tenancy, whose keys sign the internal tokens. */
  TENANCY_URL: z.url().default('http://127.0.0.1:4001'),
  /** Folder for what survives a restart beside the database: the cached keys. */
  STATE_DIR: z.string().optional(),
}
