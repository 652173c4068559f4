import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port, secret } from '@isobar/kit'
import { sealingKeys } from '@isobar/secrets'
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
  /** Seals the headers of feeds; the same in ingest, which opens them. */
  SECRETS_KEY: sealingKeys,
  /** Whether feeds may lead to this machine too, by http as well: for tests. */
  FEEDS_ALLOW_LOOPBACK: z.stringbool().default(false),
}
