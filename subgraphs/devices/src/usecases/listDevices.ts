import { authorise, type Viewer } from '@isobar/auth'
import type { Page } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { QueryDevicesArgs } from '../generated/resolvers.ts'
import type { Device } from '../store/device.ts'
import { RESTORABLE_MS } from './lifecycle.ts'

/**
 * A page of the cloud's devices, newest first: the living ones, or the deleted ones that can still be restored.
 * @throws FORBIDDEN       the viewer lacks `devices:read`
 * @throws BAD_USER_INPUT  an argument of the page breaks a rule
 */
export async function listDevices(deps: Deps, viewer: Viewer, args: QueryDevicesArgs): Promise<Page<Device>> {
  authorise(viewer, 'devices:read')
  const { nameContains, archetypes, statuses, gatewayId, provisioningProfileId, deleted } = args.filter ?? {}
  return deps.devices.page(viewer.cloudId, args, {
    nameContains: nameContains ?? undefined,
    archetypes: archetypes ?? undefined,
    statuses: statuses ?? undefined,
    gatewayId: gatewayId ?? undefined,
    profileId: provisioningProfileId ?? undefined,
    deletedAfter: deleted ? deps.clock.now() - RESTORABLE_MS : undefined,
  })
}
