import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'

/** The variables that the dashboards subgraph reads. */
export const dashboardsConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  DASHBOARDS_PORT: port(4006),
  DASHBOARDS_DATABASE: z.string().default('isobar_dashboards'),
}
