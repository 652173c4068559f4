import type { InternalClaims } from '@isobar/auth'
import type { TenancyEvent } from '@isobar/schemas'

/** Whether an event may change what somebody is, or may do. */
export function affects(event: TenancyEvent, claims: InternalClaims): boolean {
  switch (event.type) {
    case 'session.moved':
      return event.sessionId === claims.sid
    case 'account.deleted':
      return event.userId === claims.sub
    case 'session.ended':
      return event.sessionId === undefined ? event.userId === claims.sub : event.sessionId === claims.sid
    case 'member.added':
    case 'member.role-changed':
    case 'member.removed':
      return event.userId === claims.sub || (event.cloudId === claims.cloud && event.memberId === claims.member)
    case 'cloud.created':
      return event.userId === claims.sub || event.actorId === claims.sub
    case 'cloud.deleted':
    case 'cloud.sso-changed':
    case 'cloud.purging':
      return event.cloudId === claims.cloud
    case 'cloud.restored':
      return event.actorId === claims.sub
    case 'api-key.rotated':
    case 'api-key.revoked':
    case 'api-key.limited':
      return event.keyId === claims.sub
    case 'share-token.revoked':
      return event.shareTokenId === claims.sub
    case 'cloud.renamed':
    case 'cloud.settings-changed':
      return false
  }
}
