import { auditActor, type Viewer } from '@isobar/auth'
import { auditEvent, type OutboxEvent } from '@isobar/mongo'
import type { DeviceEvent } from '@isobar/schemas'
import type { Device } from '../store/device.ts'

/** The record for the audit trail that the viewer changed a device; `before` is missing for a new one. */
export const audited = (
  action: DeviceEvent['type'],
  change: { viewer: Viewer; at: number; after: Device; before?: Device },
): OutboxEvent => {
  const { viewer, at, after, before } = change
  return auditEvent({
    scope: after.scope,
    at,
    action,
    ...auditActor(viewer, after.scope),
    subject: { kind: 'device', id: after.id, name: after.name },
    before: before && fieldsOf(before),
    after: fieldsOf(after),
  })
}

/** What people decide on a device; of the credential the part that may be shown. */
const fieldsOf = ({
  name,
  archetype,
  location,
  credential,
  credentials,
  gateway,
  webhook,
  feed,
  deletedAt,
}: Device) => ({
  name,
  archetype,
  latitude: location?.latitude,
  longitude: location?.longitude,
  credentialHint: credential?.hint,
  otherCredentials: credentials?.map(({ kind, hint }) => `${kind} ${hint}`).join(', '),
  gatewayMayCreate: gateway?.mayCreate,
  gatewayMaxChildren: gateway?.maxChildren,
  webhookMapping: webhook?.mapping,
  webhookSignatureHeader: webhook?.signature?.header,
  feedUrl: feed?.url,
  feedEveryS: feed?.everyS,
  feedHeaders: feed?.headers.map(({ name }) => name).join(', '),
  feedMapping: feed?.mapping,
  deletedAt,
})
