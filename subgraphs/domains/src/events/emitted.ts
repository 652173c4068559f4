import { auditEvent, outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { domainEventsTopic, domainRegistryTopic, recordKey, type DomainEvent } from '@isobar/schemas'
import { GRACE_MS } from '../checks/nextState.ts'
import type { ClaimFields } from '../store/claimStore.ts'
import type { DomainFields } from '../store/domainStore.ts'

type Audit = Pick<Parameters<typeof auditEvent>[0], 'actor' | 'client'>

/** What happened to a domain, for domain-events.v1. */
export const domainEvent = (event: Omit<DomainEvent, 'v'>): OutboxEvent =>
  outboxEvent(domainEventsTopic, {
    key: recordKey(event.cloudId, event.domainId),
    type: `isobar.domain-events.${event.type}`,
    value: { v: 1, ...event },
    time: event.at,
  })

/** A claim as gateway and tenancy read it. */
export const registryEntry = (host: string, rev: number, claim: ClaimFields, at: number): OutboxEvent => {
  const { cloudId, state, hsts, branding } = claim
  return outboxEvent(domainRegistryTopic, {
    key: host,
    type: 'isobar.domain-registry.entry',
    value: { v: 1, rev, host, cloudId, state, hsts, branding },
    time: at,
  })
}

const EVENT_OF = {
  VERIFIED: 'domain.verified',
  ISSUING: 'domain.issuing',
  ACTIVE: 'domain.active',
  DEGRADED: 'domain.degraded',
  RELEASED: 'domain.released',
} as const

/** What follows from a changed claim: the registry's entry, and of another state the word of it with its audit record. */
export function claimEvents(change: {
  host: string
  rev: number
  before: ClaimFields | undefined
  after: ClaimFields
  at: number
  /** Why it was released. */
  reason?: DomainEvent['reason'] | undefined
}): OutboxEvent[] {
  const { host, rev, before, after, at, reason } = change
  const { cloudId, domainId } = after
  const entry = registryEntry(host, rev, after, at)
  if (before?.state === after.state && before.domainId === domainId) return [entry]
  const type = EVENT_OF[after.state]
  return [
    entry,
    domainEvent({
      type,
      at,
      cloudId,
      domainId,
      host,
      ...(after.state === 'DEGRADED' ? { releasesAt: after.since + GRACE_MS } : {}),
      ...(after.state === 'RELEASED' && reason ? { reason } : {}),
    }),
    auditEvent({
      scope: cloudId,
      at,
      action: type,
      actor: { kind: 'service', id: 'domains' },
      subject: { kind: 'domain', id: domainId, name: host },
      ...(before?.domainId === domainId ? { before: { state: before.state } } : {}),
      after: { state: after.state },
    }),
  ]
}

/** What somebody did to a domain, with its audit record. */
export function domainChanged(change: {
  type: 'domain.added' | 'domain.branded' | 'domain.removed'
  at: number
  cloudId: string
  domainId: string
  actorId: string
  audit: Audit
  after: DomainFields
  before?: DomainFields
}): OutboxEvent[] {
  const { type, at, cloudId, domainId, actorId, audit, after, before } = change
  return [
    domainEvent({ type, at, cloudId, domainId, host: after.host, actorId }),
    auditEvent({
      scope: cloudId,
      at,
      action: type,
      ...audit,
      subject: { kind: 'domain', id: domainId, name: after.host },
      before: before && fieldsOf(before),
      after: fieldsOf(after),
    }),
  ]
}

const fieldsOf = ({ host, branding, removedAt }: DomainFields) => ({
  host,
  title: branding.title,
  accent: branding.accent,
  removedAt,
})
