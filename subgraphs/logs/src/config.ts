import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'

/** The variables that the logs subgraph reads. */
export const logsConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  LOGS_PORT: port(4008),
  LOGS_DATABASE: z.string().default('isobar_logs'),
}
