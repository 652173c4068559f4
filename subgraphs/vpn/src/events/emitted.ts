import { actorOf, auditActor, type CloudViewer } from '@isobar/auth'
import type { Clock } from '@isobar/kit'
import { auditEvent, outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { recordKey, vpnEventsTopic, type VpnEvent } from '@isobar/schemas'
import type { NetworkRule } from '../policy/rules.ts'
import type { NetworkFields } from '../store/networkStore.ts'
import type { ProfileFields } from '../store/profileStore.ts'

/** Who does something, and when. */
export interface Occasion {
  readonly at: number
  readonly actorId: string
  readonly audit: Pick<Parameters<typeof auditEvent>[0], 'actor' | 'client'>
}

/** The viewer, now. */
export const occasion = (clock: Clock, viewer: CloudViewer): Occasion => ({
  at: clock.now(),
  actorId: actorOf(viewer),
  audit: auditActor(viewer, viewer.cloudId),
})

/** This service by itself, now: what follows from something else, or from a link that anybody may hold. */
export const ownOccasion = (clock: Clock): Occasion => ({
  at: clock.now(),
  actorId: 'vpn',
  audit: { actor: { kind: 'service', id: 'vpn' } },
})

/** What happened to a network or a profile, for vpn-events.v1. */
export const vpnEvent = (event: Omit<VpnEvent, 'v'>): OutboxEvent =>
  outboxEvent(vpnEventsTopic, {
    key: recordKey(event.cloudId, event.profileId ?? 'network'),
    type: `isobar.vpn-events.${event.type}`,
    value: { v: 1, ...event },
    time: event.at,
  })

/** The two events of a changed network. */
export function networkChanged(
  change: { cloudId: string; rev: number; after: NetworkFields; before?: NetworkFields },
  now: Occasion,
): OutboxEvent[] {
  const { cloudId, rev, after, before } = change
  return [
    vpnEvent({ type: 'network.changed', at: now.at, rev, cloudId, actorId: now.actorId }),
    auditEvent({
      scope: cloudId,
      at: now.at,
      action: 'network.changed',
      ...now.audit,
      subject: { kind: 'network', id: cloudId },
      before: before && networkFields(before),
      after: networkFields(after),
    }),
  ]
}

type ProfileChange = 'created' | 'renewed' | 'issued' | 'revoked'

/** The two events of a changed profile. */
export function profileChanged(
  done: ProfileChange,
  change: { cloudId: string; id: string; rev: number; after: ProfileFields; before?: ProfileFields },
  now: Occasion,
): OutboxEvent[] {
  const { cloudId, id, rev, after, before } = change
  return [
    vpnEvent({ type: `profile.${done}`, at: now.at, rev, cloudId, profileId: id, actorId: now.actorId }),
    auditEvent({
      scope: cloudId,
      at: now.at,
      action: `vpn-profile.${done}`,
      ...now.audit,
      subject: { kind: 'vpn-profile', id, name: after.name },
      before: before && profileFields(before),
      after: profileFields(after),
    }),
  ]
}

const networkFields = ({ enabled, range, rules }: NetworkFields) => ({
  enabled,
  range,
  rules: rules?.map(ruleText).join('; '),
})

const ruleText = ({ from, to, protocol, ports }: NetworkRule): string =>
  `${from ?? 'all people'} to ${to ?? 'all devices'} ${protocol} ${ports.map((range) => `${range.from}-${range.to}`).join(',')}`

const profileFields = ({ name, kind, deviceId, memberId, groups, address, certificates, ...ends }: ProfileFields) => ({
  name,
  kind,
  deviceId,
  memberId,
  groups: groups.join(', '),
  address,
  serial: certificates[0]?.serial,
  linkExpiresAt: ends.link?.expiresAt,
  expiresAt: ends.expiresAt,
  revokedAt: ends.revokedAt,
})
