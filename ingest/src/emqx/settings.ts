import { ConfigError, secret } from '@isobar/kit'
import { z } from 'zod'

/** The variables of `MQTT_MODE=emqx`; in the other mode none of them is needed. */
export const emqxVariables = {
  /** The listener of EMQX without a mount point: `mqtt://host:port`, or `mqtts://`. */
  EMQX_URL: z
    .string()
    .regex(/^mqtts?:\/\/[^/]+$/, 'must be mqtt://host:port or mqtts://host:port')
    .optional(),
  /** How EMQX names that listener when it asks who connects, as `tcp:ingest`: its users are ingest and nobody else. */
  EMQX_LISTENER: z.string().default('tcp:ingest'),
  /** What ingest's own sessions sign in with; EMQX asks ingest itself about them. */
  EMQX_USERNAME: z.string().min(1).default('isobar-ingest'),
  EMQX_PASSWORD: secret.optional(),
  /** Begins the client ids of this replica: the same after a restart, another one for each replica. */
  EMQX_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'may have letters, digits, `_`, `.` and `-`, 64 at most')
    .default('isobar-ingest'),
  /** Connections that share the devices' messages. */
  EMQX_CONNECTIONS: z.coerce.number().int().min(1).max(64).default(4),
  /** Base URL of the management API, without `/api/v5`, and a key for it. */
  EMQX_API_URL: z
    .string()
    .regex(/^https?:\/\//, 'must be an http:// or https:// URL')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  EMQX_API_KEY: z.string().min(1).optional(),
  EMQX_API_SECRET: secret.optional(),
  /** What EMQX sends in the header `x-isobar-secret` when it asks ingest who may connect. */
  EMQX_AUTH_SECRET: secret.optional(),
}

type Variables = z.infer<z.ZodObject<typeof emqxVariables>>

export interface EmqxSettings {
  readonly url: URL
  readonly listener: string
  readonly username: string
  readonly password: string
  readonly clientId: string
  readonly connections: number
  readonly api: { readonly url: string; readonly key: string; readonly secret: string }
  readonly authSecret: string
}

/**
 * What `MQTT_MODE=emqx` needs.
 * @throws ConfigError that names every variable that is missing, all at once
 */
export function emqxSettings(config: Variables): EmqxSettings {
  const { EMQX_URL, EMQX_PASSWORD, EMQX_API_URL, EMQX_API_KEY, EMQX_API_SECRET, EMQX_AUTH_SECRET } = config
  const needed = { EMQX_URL, EMQX_PASSWORD, EMQX_API_URL, EMQX_API_KEY, EMQX_API_SECRET, EMQX_AUTH_SECRET }
  const missing = Object.entries(needed).filter(([, value]) => value === undefined)
  if (missing.length > 0) {
    const lines = missing.map(([name]) => `  ${name}: is not set`)
    throw new ConfigError(`ingest cannot start, MQTT_MODE=emqx needs more:\n${lines.join('\n')}`)
  }
  const all = needed as { [Name in keyof typeof needed]: string }
  return {
    url: new URL(all.EMQX_URL),
    listener: config.EMQX_LISTENER,
    username: config.EMQX_USERNAME,
    password: all.EMQX_PASSWORD,
    clientId: config.EMQX_CLIENT_ID,
    connections: config.EMQX_CONNECTIONS,
    api: { url: all.EMQX_API_URL, key: all.EMQX_API_KEY, secret: all.EMQX_API_SECRET },
    authSecret: all.EMQX_AUTH_SECRET,
  }
}
