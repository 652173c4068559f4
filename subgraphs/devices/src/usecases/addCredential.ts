import { authorise, type Viewer } from '@isobar/auth'
import { badInput, conflict, deviceCredentialHash, limitExceeded, newId, parseInput, randomSecret } from '@isobar/kit'
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { AddCredentialInput } from '../generated/resolvers.ts'
import type { Device, OtherCredential } from '../store/device.ts'
import { livingDevice } from './attributes.ts'
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

  await claim(deps, credential.hash, { cloudId: viewer.cloudId, deviceId })
  const device = await deps.devices.change(
    viewer.cloudId,
    deviceId,
    (device) => {
      const others = living(device).credentials ?? []
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
  const refuse = (message: string) => badInput([{ field: 'certificate', message }])
  if (pem.includes('PRIVATE KEY'))
    throw refuse('holds a private key: keep it on the device, and send the certificate alone')
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem)
  } catch {
    throw refuse('is no X.509 certificate in PEM')
  }
  const { fingerprint256, subject, validTo } = certificate
  const expiresAt = Date.parse(validTo)
  if (expiresAt <= now) throw refuse(`ended on ${validTo}`)
  const name = /^CN=(.+)$/m.exec(subject)?.[1] ?? 'no name'
  return {
    kind: 'X509',
    hash: deviceCredentialHash.certificate(pepper, fingerprint256),
    hint: `${name} · ${fingerprint256.slice(0, 11)}…`,
    expiresAt,
  }
}

/** @throws CONFLICT another device uses the credential */
async function claim(deps: Deps, hash: string, by: { cloudId: string; deviceId: string }): Promise<void> {
  const holder = await deps.claims.claim(hash, by)
  const refusal = conflict('Another device has this credential. Give each its own password or certificate.')
  if (holder.deviceId === by.deviceId) {
    const own = await deps.devices.get(by.cloudId, by.deviceId)
    if (own?.credentials?.some((other) => other.hash === hash))
      throw conflict('The device has this credential already.')
    return
  }
  const other = await deps.devices.get(holder.cloudId, holder.deviceId)
  const isUsed = other?.deletedAt === undefined && other?.credentials?.some((used) => used.hash === hash)
  if (isUsed || !(await deps.claims.takeOver(hash, holder, by))) throw refusal
}
