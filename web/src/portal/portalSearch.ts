export interface PortalSearch {
  /** Where to go afterwards: a path of this site. */
  returnTo?: string
  /** The address to begin with, such as the one that was invited. */
  email?: string
  /** Why a sign-in elsewhere ended without a session. */
  refused?: string
}

/** Only paths of this site: an address with a host would let a link lead away after sign-in. */
export const portalSearch = (search: Record<string, unknown>): PortalSearch => ({
  ...(typeof search['returnTo'] === 'string' && /^\/(?![/\\])/.test(search['returnTo'])
    ? { returnTo: search['returnTo'] }
    : {}),
  ...(typeof search['email'] === 'string' ? { email: search['email'] } : {}),
  ...(typeof search['refused'] === 'string' ? { refused: search['refused'] } : {}),
})

/** What one form of the portal hands to the other. */
export const onwards = ({
  returnTo,
  email,
}: {
  [Key in 'returnTo' | 'email']: string | undefined
}): PortalSearch => ({
  ...(returnTo === undefined ? {} : { returnTo }),
  ...(email === undefined ? {} : { email }),
})
