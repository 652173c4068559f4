import { authorise, type Viewer } from '@isobar/auth'
import { badInput, conflict, limitExceeded, newId, randomSecret } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type {
  CreateSsoConnectionInput,
  UpdateSsoConnectionInput,
  VerifySsoDomainInput,
} from '../generated/resolvers.ts'
import type { Cloud } from '../store/clouds.ts'
import { connectionOf, MAX_CONNECTIONS, secretPlace, withConnection, type SsoConnection } from './connection.ts'
import {
  givenCreate,
  givenUpdate,
  oidcProvider,
  requireCoherent,
  requireFreeDomains,
  samlProvider,
} from './connectionInput.ts'
import { connectionEvents } from './connectionRecord.ts'
import { isShown } from './domainClaims.ts'
import { requireWayIn } from './wayIn.ts'

const TOKEN_BYTES = 24
const newDomain = (domain: string) => ({ domain, token: randomSecret(TOKEN_BYTES) })

/** The SSO connections of the viewer's cloud, oldest first. @throws FORBIDDEN the viewer lacks `sso:read` */
export function listSsoConnections(viewer: Viewer, { sso }: Cloud): readonly SsoConnection[] {
  authorise(viewer, 'sso:read')
  return sso ?? []
}

/**
 * Describes an identity provider to the viewer's cloud. Nobody signs in with it before a domain is verified and it is
 * turned on.
 * @throws BAD_USER_INPUT  names each field that breaks a rule
 * @throws FORBIDDEN       the viewer lacks `sso:write`
 * @throws LIMIT_EXCEEDED  the cloud has as many connections as it may
 */
export async function createSsoConnection(
  deps: Deps,
  viewer: Viewer,
  input: CreateSsoConnectionInput,
): Promise<SsoConnection> {
  authorise(viewer, 'sso:write')
  const { cloudId } = viewer
  const given = givenCreate(input, deps.sso.reach)
  const id = newId('sso')
  const at = deps.clock.now()
  const seal = (secret: string) => deps.secrets.seal(secret, secretPlace(cloudId, id))
  const connection: SsoConnection = {
    id,
    name: given.name,
    enabled: false,
    required: false,
    defaultRole: given.defaultRole ?? 'MEMBER',
    createdAt: at,
    domains: given.domains.map(newDomain),
    ...(given.oidc ? { oidc: oidcProvider(given.oidc, seal) } : {}),
    ...(given.saml ? { saml: samlProvider(given.saml) } : {}),
  }
  await deps.clouds.update(cloudId, (current) => {
    if ((current.sso ?? []).length >= MAX_CONNECTIONS)
      throw limitExceeded(`A cloud has at most ${MAX_CONNECTIONS} SSO connections.`)
    requireFreeDomains(current.sso, connection)
    return {
      next: { ...current, sso: withConnection(current, connection) },
      events: connectionEvents('created', { viewer, at, after: connection }),
    }
  })
  return connection
}

/**
 * Changes what is given of a connection. Domains that it had stay as they are; a new client secret is sealed; one that is
 * left out is kept while issuer and client stay the same.
 * @throws BAD_USER_INPUT  names each field that breaks a rule
 * @throws CONFLICT        it would be turned on without a verified domain, or required while turned off or while no owner
 *                         could get in without it
 * @throws FORBIDDEN       the viewer lacks `sso:write`
 * @throws NOT_FOUND       the viewer's cloud has no such connection
 */
export async function updateSsoConnection(
  deps: Deps,
  viewer: Viewer,
  input: UpdateSsoConnectionInput,
): Promise<SsoConnection> {
  authorise(viewer, 'sso:write')
  const { cloudId } = viewer
  const given = givenUpdate(input, deps.sso.reach)
  if (given.required) await requireWayIn(deps, await deps.clouds.get(cloudId))
  const at = deps.clock.now()
  const seal = (secret: string) => deps.secrets.seal(secret, secretPlace(cloudId, given.ssoConnectionId))
  const cloud = await deps.clouds.update(cloudId, (current) => {
    const before = connectionOf(current, given.ssoConnectionId)
    if (given.oidc && !before.oidc) throw badInput([{ field: 'oidc', message: "is not this connection's protocol" }])
    if (given.saml && !before.saml) throw badInput([{ field: 'saml', message: "is not this connection's protocol" }])
    const enabled = given.enabled ?? before.enabled
    const after: SsoConnection = {
      ...before,
      name: given.name ?? before.name,
      defaultRole: given.defaultRole ?? before.defaultRole,
      enabled,
      required: given.required ?? before.required,
      domains: given.domains
        ? given.domains.map((domain) => before.domains.find((entry) => entry.domain === domain) ?? newDomain(domain))
        : before.domains,
      ...(given.oidc ? { oidc: oidcProvider(given.oidc, seal, before.oidc) } : {}),
      ...(given.saml ? { saml: samlProvider(given.saml) } : {}),
    }
    requireCoherent(after)
    requireFreeDomains(current.sso, after)
    const isSecretNew = Boolean(given.oidc?.clientSecret)
    if (!isSecretNew && JSON.stringify(before) === JSON.stringify(after)) return undefined
    return {
      next: { ...current, sso: withConnection(current, after) },
      events: connectionEvents('changed', { viewer, at, before, after, isSecretNew }),
    }
  })
  return connectionOf(cloud, given.ssoConnectionId)
}

/**
 * Ends a connection. Its members stay, and sign in by what else they have; its domains are free for others.
 * @throws NOT_FOUND  the viewer's cloud has no such connection
 */
export async function deleteSsoConnection(
  deps: Deps,
  viewer: Viewer,
  { ssoConnectionId }: { ssoConnectionId: string },
): Promise<string> {
  authorise(viewer, 'sso:write')
  const at = deps.clock.now()
  await deps.clouds.update(viewer.cloudId, (current) => {
    const before = connectionOf(current, ssoConnectionId)
    return {
      next: { ...current, sso: current.sso!.filter(({ id }) => id !== ssoConnectionId) },
      events: connectionEvents('deleted', { viewer, at, before }),
    }
  })
  return ssoConnectionId
}

/**
 * Looks for the TXT record of one of a connection's domains, and from then on lets the connection speak for it.
 * @throws BAD_USER_INPUT  names `domain`: not the connection's, its record is not there, or another cloud has it
 * @throws NOT_FOUND       the viewer's cloud has no such connection
 * @throws UNAVAILABLE     the DNS does not answer
 */
export async function verifySsoDomain(deps: Deps, viewer: Viewer, input: VerifySsoDomainInput): Promise<SsoConnection> {
  authorise(viewer, 'sso:write')
  const { cloudId } = viewer
  const { ssoConnectionId } = input
  const entry = connectionOf(await deps.clouds.get(cloudId), ssoConnectionId).domains.find(
    ({ domain }) => domain === input.domain,
  )
  if (!entry) throw badInput([{ field: 'domain', message: "is none of this connection's" }])
  if (!(await isShown(deps.sso.dns, entry)))
    throw badInput([
      { field: 'domain', message: 'has not the TXT record yet: a new one may take some time to be seen' },
    ])
  const at = deps.clock.now()
  if (!(await deps.sso.claims.claim(entry.domain, cloudId, at)))
    throw badInput([{ field: 'domain', message: 'was verified by another cloud' }])

  const cloud = await deps.clouds.update(cloudId, (current) => {
    const before = connectionOf(current, ssoConnectionId)
    const present = before.domains.find(({ domain }) => domain === entry.domain)
    if (present?.token !== entry.token) throw conflict('The domain was changed meanwhile; try again.')
    if (present.verifiedAt !== undefined) return undefined
    const domains = before.domains.map((one) => (one === present ? { ...one, verifiedAt: at } : one))
    const after = { ...before, domains }
    return {
      next: { ...current, sso: withConnection(current, after) },
      events: connectionEvents('domain-verified', { viewer, at, before, after }),
    }
  })
  return connectionOf(cloud, ssoConnectionId)
}
