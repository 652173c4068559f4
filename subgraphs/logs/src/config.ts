import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'

/** How long the records of a category are kept unless LOGS_KEEP_DAYS says otherwise. */
const KEEP_DAYS = {
  AUTH: 90,
  AUDIT: 90,
  API: 14,
  DEVICE: 30,
  TELEMETRY: 14,
  AUTOMATION: 30,
  NOTIFICATION: 30,
  NETWORK: 30,
  SYSTEM: 14,
}
const readPair = (pair: string): [string, number] => {
  const [category, days] = pair.split('=') as [string, string]
  return [category, Number(days)]
}

/** The variables that the logs subgraph reads. */
export const logsConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  LOGS_PORT: port(4008),
  LOGS_KEEP_DAYS: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.string().regex(/^[A-Z]+=[1-9]\d{0,3}$/, 'must be as AUTH=90,API=7')))
    .transform((pairs) => ({ ...KEEP_DAYS, ...Object.fromEntries(pairs.map(readPair)) })),
  LOGS_DATABASE: z.string().default('isobar_logs'),
}
