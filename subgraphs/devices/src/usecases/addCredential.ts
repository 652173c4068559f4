import { authorise, type Viewer } from '@isobar/auth'
import {
  badInput,
  conflict,
  deviceCredentialHash,
  limitExceeded,
  newId,
  parseInput,
  randomSecret,
  readDeviceCertificate,
} from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { AddCredentialInput } from '../generated/resolvers.ts'
import type { Device, OtherCredential } from '../store/device.ts'
import { livingDevice } from './attributes.ts'
import { claimCredential } from './claimCredential.ts'
import { living } from './lifecycle.ts'

/** A device with a credential that was added; the password if one was made. */
export interface AddedCredential {
  readonly device: Device
  readonly credential: OtherCredential
  readonly password: string | null
}

const MAX_CREDENTIALS = 10
const text = (min: number, max: number) =>
  z.string().min(min, `must have at least ${min} characters`).max(max, `must have at most ${max} characters`)
const Input = z.object({
  userName: text(1, 128).nullish(),
  password: text(12, 128).nullish(),
  clientId: text(1, 256).nullish(),
  certificate: text(1, 16_384).nullish(),
})

/**
 * Gives a device another way to sign in.
 * @throws FORBIDDEN       the viewer lacks `devices:credentials`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 * @throws CONFLICT        another device has this user name with this password, or this certificate
 * @throws LIMIT_EXCEEDED  the device has ten
 */
export async function addCredential(deps: Deps, viewer: Viewer, input: AddCredentialInput): Promise<AddedCredential> {
  authorise(viewer, 'devices:credentials')
  const now = occasion(deps.clock, viewer)
  const { password, ...credential } = readCredential(input, deps.pepper, now.at)
  const { id: deviceId } = await livingDevice(deps, viewer.cloudId, input.deviceId)

  await claimCredential(deps, credential.hash, { cloudId: viewer.cloudId, deviceId })
  const device = await deps.devices.change(
    viewer.cloudId,
    deviceId,
    (device) => {
      const others = living(device).credentials ?? []
      if (others.some(({ hash }) => hash === credential.hash)) throw conflict('The device has this credential already.')
      if (others.length >= MAX_CREDENTIALS)
        throw limitExceeded(`A device has at most ${MAX_CREDENTIALS} credentials beside its token.`)
      return { ...device, credentials: [...others, credential] }
    },
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.credential-added', device, now),
      audited('device.credential-added', { viewer, at: now.at, after: device, before }),
    ],
  )
  return { device, credential, password }
}

function readCredential(
  input: AddCredentialInput,
  pepper: string,
  createdAt: number,
): OtherCredential & { password: string | null } {
  const { userName, password, clientId, certificate } = parseInput(Input, input)
  const head = { id: newId('crd'), createdAt }
  if (certificate) {
    if (userName || password || clientId)
      throw badInput([{ field: 'certificate', message: 'stands alone: add a user name as a credential of its own' }])
    return { ...head, ...readCertificate(pepper, certificate, createdAt), password: null }
  }
  if (!userName) throw badInput([{ field: 'userName', message: 'give a user name, or a certificate' }])
  const made = password ? null : randomSecret()
  const login = { userName, password: password ?? made!, clientId: clientId ?? '' }
  const hint = clientId ? `${userName} (client ${clientId})` : userName
  return { ...head, kind: 'BASIC', hash: deviceCredentialHash.basic(pepper, login), hint, password: made }
}

function readCertificate(
  pepper: string,
  pem: string,
  now: number,
): Pick<OtherCredential, 'kind' | 'hash' | 'hint' | 'expiresAt'> {
  const read = readDeviceCertificate(pem, now)
  if (typeof read === 'string') throw badInput([{ field: 'certificate', message: read }])
  const { fingerprint, hint, expiresAt } = read
  return { kind: 'X509', hash: deviceCredentialHash.certificate(pepper, fingerprint), hint, expiresAt }
}
