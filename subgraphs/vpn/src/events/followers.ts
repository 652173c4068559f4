import type { Consumer, Kafka } from '@isobar/kafka'
import type { Logger } from '@isobar/logging'
import { orLater } from '@isobar/mongo'
import { scopesOfRole, type Role } from '@isobar/permissions'
import { tenancyEventsTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { revokeOfGone } from '../usecases/revokeVpnProfile.ts'

/** Takes the profiles back of devices that are deleted, those that were while this service was away too. */
export function followDevices(deps: Deps, logger: Logger): void {
  const revoke = (cloudId: string, deviceId: string) => {
    for (const profile of deps.directory.clouds.get(cloudId)?.profiles.values() ?? [])
      if (profile.deviceId === deviceId && profile.revokedAt === undefined)
        void revokeOfGone(deps, cloudId, profile.id).catch((error: unknown) =>
          logger.warn({ err: error, cloudId }, 'the VPN profile of a deleted device was not revoked'),
        )
  }
  deps.devices.onDeleted(revoke)
  for (const [cloudId, { profiles }] of deps.directory.clouds)
    for (const { deviceId } of profiles.values())
      if (deviceId !== undefined && deps.devices.isGone(cloudId, deviceId)) revoke(cloudId, deviceId)
}

/** Takes the profiles back of people who left, or whose role no longer lets them have one. */
export function followMembers(deps: Deps, kafka: Kafka, group: string): Promise<Consumer> {
  const mayConnect = (role: Role | undefined) => role !== undefined && scopesOfRole[role].includes('network:connect')
  return kafka.consume({
    topic: tenancyEventsTopic,
    group: `${group}.members`,
    async handle(records) {
      await orLater('profiles cannot be revoked now', async () => {
        for (const { value } of records) {
          const { type, cloudId, memberId, role } = value
          const ends = type === 'member.removed' || (type === 'member.role-changed' && !mayConnect(role))
          if (!ends || !cloudId || !memberId) continue
          for (const profile of deps.directory.clouds.get(cloudId)?.profiles.values() ?? [])
            if (profile.memberId === memberId && profile.revokedAt === undefined)
              await revokeOfGone(deps, cloudId, profile.id)
        }
      })
    },
  })
}
