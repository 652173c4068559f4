import { kafkaConfig, mongoConfig, port, secret } from '@isobar/kit'
import { z } from 'zod'

/** The variables that this service reads, besides those of every service. */
export const devicesConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  DEVICES_PORT: port(4002),
  DEVICES_DATABASE: z.string().default('isobar_devices'),
  /** Pepper of the credentials' hashes, shared with ingest. */
  SECRET_PEPPER: secret,
  /** Where the keys of internal tokens come from. */
  TENANCY_URL: z.url().default('http://127.0.0.1:4001'),
  /** Folder in which the keys are kept for a start without tenancy. */
  STATE_DIR: z.string().optional(),
}
