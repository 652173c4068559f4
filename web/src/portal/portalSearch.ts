export interface PortalSearch {
  /** Where to go afterwards: a path of this site. */
  returnTo?: string
}

/** Only paths of this site: an address with a host would let a link lead away after sign-in. */
export const portalSearch = (search: Record<string, unknown>): PortalSearch =>
  typeof search['returnTo'] === 'string' && /^\/(?![/\\])/.test(search['returnTo'])
    ? { returnTo: search['returnTo'] }
    : {}
