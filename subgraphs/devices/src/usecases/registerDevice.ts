import { authorise, type Viewer } from '@isobar/auth'
import { newId, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { RegisterDeviceInput } from '../generated/resolvers.ts'
import { neverSeen } from '../store/connection.ts'
import { archetypes } from '../store/device.ts'
import { issueCredential, type IssuedCredential } from './credential.ts'
import { deviceName, FIRST_MAPPING, location } from './input.ts'
import { requireRoom } from './lifecycle.ts'

const Input = z.object({ name: deviceName, archetype: z.enum(archetypes).nullish(), location: location.nullish() })

/**
 * Registers a device and issues its access token.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws LIMIT_EXCEEDED  the cloud has as many devices as it may have
 */
export async function registerDevice(
  deps: Deps,
  viewer: Viewer,
  input: RegisterDeviceInput,
): Promise<IssuedCredential> {
  authorise(viewer, 'devices:write')
  const { name, archetype, location } = parseInput(Input, input)
  await requireRoom(deps, viewer.cloudId)

  const now = occasion(deps.clock, viewer)
  const { accessToken, credential } = issueCredential(deps.pepper)
  const device = await deps.devices.create(
    viewer.cloudId,
    newId('dev'),
    {
      name,
      archetype: archetype ?? 'INTERNAL',
      ...(archetype === 'INTEGRATION' ? { webhook: { mapping: FIRST_MAPPING } } : {}),
      location: location ?? undefined,
      credential,
      createdAt: now.at,
      ...neverSeen,
    },
    (device) => [
      registryEvent(device, now),
      deviceEvent('device.registered', device, now),
      audited('device.registered', { viewer, at: now.at, after: device }),
    ],
  )
  return { device, accessToken }
}
