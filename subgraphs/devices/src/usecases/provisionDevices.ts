import type { IncomingRecord } from '@isobar/kafka'
import { hasCode, newId, provisionedDeviceId } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { ProvisioningRequest } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { asRecord } from '../events/answers.ts'
import { deviceEvent, registryEvent } from '../events/emitted.ts'
import { commandEvent } from '../events/told.ts'
import { neverSeen } from '../store/connection.ts'
import { hasCredential, type Device, type DeviceFields } from '../store/device.ts'
import { isOpen, type Profile } from '../store/profile.ts'
import { claimCredential } from './claimCredential.ts'
import { provisioningRoom } from './provisioningRoom.ts'

/** Why a device gets no credential, in the dialect's word and in ours. */
interface Refusal {
  readonly status: 'NOT_FOUND' | 'FAILURE'
  readonly reason: string
}

/**
 * Gives devices the credentials that they ask for by a profile, one after the other. That a device got it shows in
 * device-registry.v1, which tells all of ingest at once; a refusal goes to the instance that waits. A device may ask again
 * as long as it has not been seen since it got its credential: its answer was lost. From then on nobody gets another by the
 * name, until a person expects the device anew. A request that is read again changes nothing.
 */
export async function provisionDevices(
  deps: Deps,
  cloudId: string,
  profileId: string,
  records: readonly IncomingRecord<ProvisioningRequest>[],
): Promise<void> {
  const profile = await deps.profiles.get(cloudId, profileId)
  const takeRoom = profile && provisioningRoom(deps, profile)
  for (const { value } of records) {
    const refusal =
      profile && takeRoom && isOpen(profile, value.receivedAt)
        ? await provision(deps, profile, value, takeRoom)
        : ({ status: 'NOT_FOUND', reason: 'There is no such key and secret.' } as const)
    if (refusal) await refuse(deps, value, refusal)
  }
}

async function provision(
  deps: Deps,
  profile: Profile,
  request: ProvisioningRequest,
  takeRoom: () => Promise<void>,
): Promise<Refusal | undefined> {
  const { cloudId, name, credential } = request
  const deviceId = provisionedDeviceId(cloudId, profile.id, name)
  const known = await deps.devices.get(cloudId, deviceId)
  const refusal = known ? whyNotAgain(known, credential.hash) : whyNotNew(profile)
  if (refusal) return refusal
  try {
    if (credential.given) await claimCredential(deps, credential.hash, { cloudId, deviceId })
    if (known) await replaceCredential(deps, profile, known, request)
    else {
      await takeRoom()
      await createDevice(deps, profile, deviceId, request)
    }
    return undefined
  } catch (error) {
    if (hasCode(error, 'LIMIT_EXCEEDED')) return { status: 'FAILURE', reason: (error as Error).message }
    const isTaken = credential.given && hasCode(error, 'CONFLICT')
    if (isTaken) return { status: 'FAILURE', reason: 'Another device has this credential.' }
    throw error
  }
}

const whyNotNew = ({ strategy }: Profile): Refusal | undefined =>
  strategy === 'EXPECTED_ONLY' ? { status: 'NOT_FOUND', reason: 'No device of this name is expected.' } : undefined

function whyNotAgain(device: Device, hash: string): Refusal | undefined {
  const { provisioning, credential, deletedAt, lastSeenAt } = device
  const fail = (reason: string): Refusal => ({ status: 'FAILURE', reason })
  if (!provisioning || deletedAt !== undefined) return fail('The device of this name was deleted.')
  if (hasCredential(device, hash)) return undefined
  if (credential && credential.hash !== provisioning.hash) return fail('The device of this name has a token already.')
  const wasSeen = provisioning.at !== undefined && lastSeenAt !== undefined && lastSeenAt >= provisioning.at
  return wasSeen ? fail('The device of this name has its credential already.') : undefined
}

async function createDevice(deps: Deps, profile: Profile, deviceId: string, request: ProvisioningRequest) {
  const { cloudId, name, receivedAt } = request
  const now = { at: receivedAt }
  const first: DeviceFields = { name, archetype: 'INTERNAL', createdAt: receivedAt, ...neverSeen }
  const fields = withCredential(first, profile, request)
  await deps.devices.create(cloudId, deviceId, fields, (device) => [
    registryEvent(device, now),
    deviceEvent('device.registered', device, now),
    auditProvisioned(profile, device, receivedAt),
  ])
}

async function replaceCredential(deps: Deps, profile: Profile, known: Device, request: ProvisioningRequest) {
  const { receivedAt, credential } = request
  const now = { at: receivedAt }
  await deps.devices.change(
    known.scope,
    known.id,
    (device) =>
      hasCredential(device, credential.hash) || whyNotAgain(device, credential.hash)
        ? undefined
        : withCredential(device, profile, request),
    (device) => [
      registryEvent(device, now),
      deviceEvent('device.credential-rotated', device, now),
      auditProvisioned(profile, device, receivedAt),
    ],
  )
}

/** The device with the credential that was asked for, in the place of one that it asked for before. */
function withCredential(
  device: DeviceFields,
  profile: Profile,
  { name, credential, receivedAt }: ProvisioningRequest,
): DeviceFields {
  const { kind, hash, hint, expiresAt } = credential
  const kept = (device.credentials ?? []).filter((other) => other.hash !== device.provisioning?.hash)
  const provisioning = { profileId: profile.id, name, hash, at: receivedAt }
  if (kind === 'ACCESS_TOKEN')
    return { ...device, credential: { hash, hint }, credentials: kept.length > 0 ? kept : undefined, provisioning }
  const added = { id: newId('crd'), kind, hash, hint, createdAt: receivedAt, expiresAt }
  return { ...device, credential: undefined, credentials: [...kept, added], provisioning }
}

/** Nobody who is known by name did it: who holds the key of the profile. */
const auditProvisioned = (profile: Profile, device: Device, at: number) =>
  auditEvent({
    scope: device.scope,
    at,
    action: 'device.provisioned',
    actor: { kind: 'service', id: 'ingest' },
    subject: { kind: 'device', id: device.id, name: device.name },
    after: { provisioningProfile: profile.name, provisioningKey: profile.key },
  })

async function refuse(deps: Deps, request: ProvisioningRequest, { status, reason }: Refusal): Promise<void> {
  const { cloudId, deviceId, requestId, instance } = request
  const told = { kind: 'PROVISIONING_REFUSED' as const, requestId, instance, status, reason }
  const event = commandEvent({ scope: cloudId, id: deviceId, parent: undefined }, deps.clock.now(), told)
  await deps.answers.send([asRecord(event)])
}
