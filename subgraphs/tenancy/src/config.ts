import { hostList, kafkaConfig, mongoConfig, port, secret } from '@isobar/kit'
import { sealingKeys } from '@isobar/secrets'
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
  /** Signs session cookies. A new one ends every session. */
  AUTH_SECRET: secret,
  /** Pepper of the HMACs by which API keys are stored; the same in devices and ingest. */
  SECRET_PEPPER: secret,
  /** Seals client secrets of SSO and private keys of internal tokens: one key or several, the newest first. */
  SECRETS_KEY: sealingKeys,
  /** Proves the gateway to the exchange. */
  GATEWAY_SERVICE_SECRET: secret,
  /** The one origin that people reach Isobar by. */
  PUBLIC_URL: origin.default('http://127.0.0.1:4000'),
  /** Clouds' own hosts are asked by http on the port of `PUBLIC_URL`, not by https on 443: for tests on one machine. */
  CUSTOM_HOSTS_BY_HTTP: z.stringbool().default(false),
  /** One more origin that may sign people in: the web app's own server in development. */
  DEV_ORIGIN: origin.optional(),
  /** For how long a deleted cloud can be restored before it is purged; 30 days. */
  RESTORABLE_FOR_S: z.coerce.number().int().min(1).default(2_592_000),
  /** How often an address may try to sign in, to sign up, or to change a password, each per minute. */
  AUTH_ATTEMPTS_PER_MINUTE: z.coerce.number().int().min(1).default(60),
  /** Whether identity providers may be on loopback, by http as well: for tests, and for a provider on the same machine. */
  SSO_ALLOW_LOOPBACK: z.stringbool().default(false),
  /** The name servers that are asked for the records of e-mail domains, as `address:port`; the system's unless set. */
  DNS_SERVERS: hostList.optional(),
  /** What Google and GitHub know Isobar by; both or neither of each. */
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
}
