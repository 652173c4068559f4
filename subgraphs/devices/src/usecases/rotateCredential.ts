import { authorise, type Viewer } from '@isobar/auth'
import { newId, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { RotateCredentialInput } from '../generated/resolvers.ts'
import type { Device, OtherCredential } from '../store/device.ts'
import { issueCredential, type IssuedCredential } from './credential.ts'
import { living } from './lifecycle.ts'

const WEEK_S = 604_800
const Input = z.object({
  overlapS: z.number().int().min(0, 'must be at least 0').max(WEEK_S, `must be at most ${WEEK_S}, a week`).nullish(),
})

/**
 * Replaces a device's access token. The old one works as long beside it as chosen, by default not at all; then ingest closes
 * the sessions that used it within 5 s. One that was rotated away before ends at once.
 * @throws FORBIDDEN       the viewer lacks `devices:credentials`
 * @throws BAD_USER_INPUT  the overlap breaks a rule
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 */
export async function rotateCredential(
  deps: Deps,
  viewer: Viewer,
  input: RotateCredentialInput,
): Promise<IssuedCredential> {
  authorise(viewer, 'devices:credentials')
  const overlapS = parseInput(Input, input).overlapS ?? 0

  const now = occasion(deps.clock, viewer)
  const { accessToken, credential } = issueCredential(deps.pepper)
  const device = await deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => ({ ...living(device), credential, credentials: withOldToken(device, now.at, overlapS) }),
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.credential-rotated', device, now),
      audited('device.credential-rotated', { viewer, at: now.at, after: device, before }),
    ],
  )
  return { device, accessToken }
}

function withOldToken(
  { credential, credentials = [] }: Device,
  at: number,
  overlapS: number,
): readonly OtherCredential[] | undefined {
  const kept = credentials.filter(({ kind }) => kind !== 'ACCESS_TOKEN')
  if (!credential || overlapS === 0) return kept.length > 0 ? kept : undefined
  const old = { ...credential, id: newId('crd'), kind: 'ACCESS_TOKEN' as const }
  return [...kept, { ...old, createdAt: at, expiresAt: at + overlapS * 1_000 }]
}
