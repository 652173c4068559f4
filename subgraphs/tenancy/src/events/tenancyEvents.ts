import { outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { recordKey, tenancyEventsTopic, type TenancyEvent } from '@isobar/schemas'
import type { MemberEntry } from '../store/clouds.ts'

const event = (key: string, value: TenancyEvent): OutboxEvent =>
  outboxEvent(tenancyEventsTopic, {
    key,
    type: `isobar.tenancy-events.${value.type}`,
    value,
    time: value.at,
  })

/** Tells what happened to a cloud as a whole. */
export const cloudEvent = (
  type:
    | 'cloud.created'
    | 'cloud.renamed'
    | 'cloud.settings-changed'
    | 'cloud.sso-changed'
    | 'cloud.deleted'
    | 'cloud.restored',
  change: { cloudId: string; actorId: string; at: number },
): OutboxEvent => event(recordKey(change.cloudId, change.cloudId), { v: 1, type, ...change })

/** Tells that a cloud is gone for good: every service erases what it holds of it. Told again until all have answered. */
export const cloudPurging = (change: { cloudId: string; at: number }): OutboxEvent =>
  event(recordKey(change.cloudId, change.cloudId), { v: 1, type: 'cloud.purging', ...change })

/** Tells that an account is gone: every service erases what is the person's alone. */
export const accountDeleted = (change: { userId: string; at: number }): OutboxEvent =>
  event(recordKey(change.userId, change.userId), { v: 1, type: 'account.deleted', ...change })

/** Tells that a person's place in a cloud changed: open sessions must be judged anew. */
export const memberEvent = (
  type: 'member.added' | 'member.role-changed' | 'member.removed',
  { cloudId, member, actorId, at }: { cloudId: string; member: MemberEntry; actorId: string; at: number },
): OutboxEvent =>
  event(recordKey(cloudId, member.id), {
    v: 1,
    type,
    at,
    cloudId,
    memberId: member.id,
    userId: member.userId,
    role: member.role,
    actorId,
  })

/** Tells that a session ended before its time: its sockets must close. */
export const sessionEnded = (session: { userId: string; sessionId: string; at: number }): OutboxEvent =>
  event(recordKey(session.userId, session.sessionId), { v: 1, type: 'session.ended', ...session })

/** Tells that a session leads to another cloud when none is named. */
export const sessionMoved = (move: { userId: string; sessionId: string; cloudId: string; at: number }): OutboxEvent =>
  event(recordKey(move.userId, move.sessionId), { v: 1, type: 'session.moved', ...move })

/** Tells that a share token ended: its sockets must close. */
export const shareTokenRevoked = (change: {
  cloudId: string
  shareTokenId: string
  actorId: string
  at: number
}): OutboxEvent =>
  event(recordKey(change.cloudId, change.shareTokenId), { v: 1, type: 'share-token.revoked', ...change })

/** Tells that a key's secret was replaced, that it may ask more or less often, or that it ended: who uses it is judged anew. */
export const apiKeyEvent = (
  type: 'api-key.rotated' | 'api-key.revoked' | 'api-key.limited',
  change: { cloudId: string; keyId: string; actorId: string; at: number },
): OutboxEvent => event(recordKey(change.cloudId, change.keyId), { v: 1, type, ...change })
