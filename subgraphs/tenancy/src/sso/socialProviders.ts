import { ConfigError } from '@isobar/kit'

const NAMES = ['google', 'github'] as const
type Name = (typeof NAMES)[number]
type Variables = { readonly [K in `${Uppercase<Name>}_CLIENT_${'ID' | 'SECRET'}`]?: string | undefined }

/** What better-auth needs of each social provider that is configured. */
export type SocialProviders = Partial<Record<Name, { clientId: string; clientSecret: string }>>

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
