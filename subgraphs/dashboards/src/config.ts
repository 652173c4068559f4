import { kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'

/** The variables that the dashboards subgraph reads. */
export const dashboardsConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  DASHBOARDS_PORT: port(4006),
  DASHBOARDS_DATABASE: z.string().default('isobar_dashboards'),
  /** Base URL of tenancy, whose keys sign the internal tokens. */
  TENANCY_URL: z.url().default('http://127.0.0.1:4001'),
  /** Folder for what survives a restart beside the database: the cached keys. */
  STATE_DIR: z.string().optional(),
}
