import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port, secret } from '@isobar/kit'
import { z } from 'zod'

/** The variables that this service reads, besides those of every service. */
export const devicesConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  DEVICES_PORT: port(4002),
  DEVICES_DATABASE: z.string().default('isobar_devices'),
  /** Pepper of the credentials' hashes, shared with ingest. */
  SECRET_PEPPER: secret,
}
