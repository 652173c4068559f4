import type { InternalClaims } from '@isobar/auth'
import { AppError, ErrorCode, isId, notFound, unauthenticated } from '@isobar/kit'
import { scopesOfRole, selfScopes, type Scope } from '@isobar/permissions'
import type { SessionProof } from '../auth/sessionProof.ts'
import type { Deps } from '../deps.ts'
import { cloudHostOf, isOfHost } from '../hosts/cloudHost.ts'
import { activeMember } from '../membership.ts'
import { secretIn } from '../keys/locatedSecret.ts'
import { signInRefusal } from '../sso/signInRefusal.ts'
import type { IssuedToken, TokenIssuer } from '../tokens/internalTokens.ts'
import { exchangeApiKey } from './exchangeApiKey.ts'
import { exchangeShareToken } from './exchangeShareToken.ts'

/** What a session on a cloud's own host holds of its person. */
const HOST_SELF_SCOPES: Scope[] = ['self:read']

export interface ExchangeDeps extends Pick<
  Deps,
  'apiKeys' | 'shareTokens' | 'clouds' | 'people' | 'sessions' | 'hosts' | 'clock' | 'pepper'
> {
  readonly tokens: TokenIssuer
  /** The session token that the caller proves to hold. */
  provenToken(proof: SessionProof): string | undefined
}

export interface ExchangeRequest extends SessionProof {
  /** The host that the request came to. */
  readonly host: string
  /** The cloud that the gateway takes that host for; absent on the main host. */
  readonly hostCloud?: string | undefined
  /** The cloud that the request names, if any. */
  readonly cloud?: string | undefined
}

/**
 * Swaps a caller's proof for an internal token: in the cloud that the request names, else in that of the host, else in the
 * session's active cloud while the person belongs to it, else in none. Membership is read each time. A session counts on the
 * host that it was begun on; on a cloud's own host it holds nothing that changes the person's account, since whoever rules
 * the name could take its cookie. An API key is {@link exchangeApiKey}'s, a
 * share token {@link exchangeShareToken}'s.
 * @throws UNAUTHENTICATED  no session, one that ended, or one of another host
 * @throws NOT_FOUND        the named cloud does not exist for this person
 * @throws UNAVAILABLE      the host changes hands just now
 * @throws FORBIDDEN        the named cloud wants another sign-in than the session's; names `session`
 */
export async function exchange(
  deps: ExchangeDeps,
  request: ExchangeRequest,
): Promise<IssuedToken & { claims: InternalClaims }> {
  const held = secretIn(request.authorization)
  if (held?.kind === 'key') return exchangeApiKey(deps, held.secret, request.cloud)
  if (held?.kind === 'share') return exchangeShareToken(deps, held.secret, request.cloud)

  const sessionToken = deps.provenToken(request)
  const session = sessionToken ? await deps.sessions.findByToken(sessionToken) : undefined
  const place = cloudHostOf(deps.hosts, request)
  if (!session || session.expiresAt <= deps.clock.now() || !isOfHost(session, place)) throw unauthenticated()
  await deps.sessions.touch(session, deps.clock.now())

  const person: InternalClaims = {
    sub: session.userId,
    kind: 'user',
    sid: session.id,
    signed_in_at: session.createdAt,
    scopes: place ? HOST_SELF_SCOPES : [...selfScopes],
  }
  const named = request.cloud ?? place?.cloudId
  const found = await memberOf(deps, session.userId, named ?? session.activeCloudId)
  if (named !== undefined && !found) throw notFound('cloud')
  const refusal = found && (await signInRefusal(deps, session, found))
  if (named !== undefined && refusal)
    throw new AppError(ErrorCode.FORBIDDEN, refusal, { fields: [{ field: 'session', message: refusal }] })
  const inCloud =
    found && !refusal ? { cloud: found.cloud.id, member: found.member.id, role: found.member.role } : undefined
  const claims = inCloud ? { ...person, ...inCloud, scopes: [...person.scopes, ...scopesOfRole[inCloud.role]] } : person
  return { ...(await deps.tokens.issue(claims)), claims }
}

async function memberOf({ clouds }: ExchangeDeps, userId: string, cloudId: string | undefined) {
  if (cloudId === undefined || !isId('cld', cloudId)) return undefined
  const cloud = await clouds.find(cloudId)
  const member = cloud?.status === 'ACTIVE' ? activeMember(cloud, userId) : undefined
  return cloud && member && { cloud, member }
}
