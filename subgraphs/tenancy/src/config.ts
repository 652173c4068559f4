import { kafkaConfig, mongoConfig, port, secret } from '@isobar/kit'
import { z } from 'zod'

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })
  .transform((url) => new URL(url).origin)

/** The variables that tenancy reads. */
export const tenancyConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  TENANCY_PORT: port(4001),
  TENANCY_DATABASE: z.string().default('isobar_tenancy'),
  /** Signs session cookies and seals the private keys of internal tokens. A new one ends every session. */
  AUTH_SECRET: secret,
  /** Pepper of the HMACs by which API keys are stored; the same in devices and ingest. */
  SECRET_PEPPER: secret,
  /** Proves the gateway to the exchange. */
  GATEWAY_SERVICE_SECRET: secret,
  /** The one origin that people reach Isobar by. */
  PUBLIC_URL: origin.default('http://127.0.0.1:4000'),
  /** One more origin that may sign people in: the web app's own server in development. */
  DEV_ORIGIN: origin.optional(),
  /** How often an address may try to sign in, to sign up, or to change a password, each per minute. */
  AUTH_ATTEMPTS_PER_MINUTE: z.coerce.number().int().min(1).default(60),
}
