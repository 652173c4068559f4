import { auditActor, type Viewer } from '@isobar/auth'
import { auditEvent, outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { provisioningRegistryTopic, type ProvisioningRegistryEntry } from '@isobar/schemas'
import type { Profile } from '../store/profile.ts'

/** A profile as provisioning-registry.v1 has it. */
export const profileEntry = (profile: Profile): ProvisioningRegistryEntry => ({
  v: 1,
  rev: profile.rev,
  cloudId: profile.scope,
  profileId: profile.id,
  status: profile.deletedAt !== undefined ? 'DELETED' : profile.enabled ? 'ACTIVE' : 'DISABLED',
  hash: profile.hash,
  ...(profile.expiresAt === undefined ? {} : { expiresAt: profile.expiresAt }),
})

/** What ingest needs of a profile, for the compacted provisioning-registry.v1. Emitted with each change. */
export const profileEvent = (profile: Profile, at: number): OutboxEvent =>
  outboxEvent(provisioningRegistryTopic, {
    key: profile.id,
    type: 'isobar.provisioning-registry.entry',
    value: profileEntry(profile),
    time: at,
  })

/** The record for the audit trail that the viewer changed a profile; `before` is missing for a new one. */
export const auditedProfile = (
  action: string,
  { viewer, at, after, before }: { viewer: Viewer; at: number; after: Profile; before?: Profile },
): OutboxEvent =>
  auditEvent({
    scope: after.scope,
    at,
    action,
    ...auditActor(viewer, after.scope),
    subject: { kind: 'provisioning-profile', id: after.id, name: after.name },
    before: before && fieldsOf(before),
    after: fieldsOf(after),
  })

const fieldsOf = ({ name, key, strategy, enabled, maxDevices, expiresAt, deletedAt }: Profile) => ({
  name,
  key,
  strategy,
  enabled,
  maxDevices,
  expiresAt,
  deletedAt,
})
