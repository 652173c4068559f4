import { ConfigError } from '@isobar/kit'

const NAMES = ['google', 'github'] as const
type Name = (typeof NAMES)[number]
type Variables = { readonly [K in `${Uppercase<Name>}_CLIENT_${'ID' | 'SECRET'}`]?: string | undefined }

/** What better-auth needs of each social provider that is configured. */
export type SocialProviders = Partial<Record<Name, { clientId: string; clientSecret: string }>>

/** The endpoints of better-auth that make a session by a social provider. */
const PATHS = new Set(['/callback/:id', '/sign-in/social'])
export const isSocialPath = (path: string): boolean => PATHS.has(path)

/** The provider that a session is being made by; undefined when by none. */
export function socialProviderOf(endpoint: { path?: string; params?: unknown; body?: unknown }): string | undefined {
  if (!isSocialPath(endpoint.path ?? '')) return undefined
  const { id } = (endpoint.params ?? {}) as { id?: string }
  const { provider } = (endpoint.body ?? {}) as { provider?: string }
  return id ?? provider
}

/** The providers whose id and secret are set. @throws ConfigError one is set without the other */
export function socialProviders(config: Variables): SocialProviders {
  const configured = NAMES.flatMap((name) => {
    const prefix = name.toUpperCase() as Uppercase<Name>
    const clientId = config[`${prefix}_CLIENT_ID`]
    const clientSecret = config[`${prefix}_CLIENT_SECRET`]
    if (Boolean(clientId) !== Boolean(clientSecret))
      throw new ConfigError(`${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET are set both or neither.`)
    return clientId && clientSecret ? [[name, { clientId, clientSecret }] as const] : []
  })
  return Object.fromEntries(configured)
}
