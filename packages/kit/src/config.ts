import { isIP } from 'node:net'
import { z } from 'zod'

/** The environment, as a service reads it. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Configuration that is missing or wrong: one line per variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads a service's configuration from the environment, once, at start. An empty variable counts as not set.
 * @throws ConfigError that names every variable that is missing or wrong, all at once
 */
export function readConfig<Shape extends z.ZodRawShape>(
  service: string,
  shape: Shape,
  environment: Environment,
): z.infer<z.ZodObject<Shape>> {
  const set = Object.fromEntries(Object.keys(shape).map((name) => [name, environment[name] || undefined]))
  const result = z.object(shape).safeParse(set)
  if (result.success) return result.data
  const lines = result.error.issues.map(
    (issue) => `  ${issue.path.join('.')}: ${set[String(issue.path[0])] === undefined ? 'is not set' : issue.message}`,
  )
  throw new ConfigError(`${service} cannot start, its environment is wrong:\n${lines.join('\n')}`)
}

/** A TCP port; 0 lets the system choose. */
export const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback)

/** The base URL of an HTTP server. */
export const baseUrl = (fallback: string) => z.url({ protocol: /^https?$/ }).default(fallback)

/** A list of `host:port`, separated by commas. */
export const hostList = z.string().transform((list) =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
)

/** A secret of at least 128 bits, as text. */
export const secret = z.string().min(22, 'must be random and at least 22 characters long')

/** An address or a network, as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  const widest = version === 4 ? 32 : 128
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
}

/** A list of addresses and networks, separated by commas. */
export const networks = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every(isNetwork), 'must be addresses or networks (10.0.0.0/8), with commas between them')

/** The variables that every service reads. */
export const commonConfig = {
  /** Address to listen on. */
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
}
/** The variables of a service that uses Kafka. */
export const kafkaConfig = { KAFKA_BROKERS: hostList }
/** The variables of a service that stores documents. */
export const mongoConfig = { MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must be a mongodb:// URI') }
