import { conflict, equalSecrets, hashSecret, notFound } from '@isobar/kit'
import { serverAddress } from '../addresses.ts'
import { commonNameOf } from '../commonName.ts'
import type { Deps } from '../deps.ts'
import { ownOccasion, profileChanged } from '../events/emitted.ts'
import { issueLeaf } from '../pki/certificates.ts'
import { networkKeyPlace } from '../pki/platformAuthority.ts'
import { clientFile } from '../pki/clientFile.ts'
import { readLink } from '../profileLink.ts'
import { MAX_CERTIFICATES, type ProfileFields } from '../store/profileStore.ts'

/** How long the file before a renewal still lets in. */
const OVERLAP_MS = 7 * 86_400_000

/** A profile's file, which nobody can see again. */
export interface ProfileFile {
  /** Name of the profile. */
  readonly name: string
  readonly kind: 'DEVICE' | 'USER'
  /** What OpenVPN reads, with keys and certificates in it. */
  readonly config: string
  /** Where a device in the network reaches MQTT. */
  readonly mqttUrl: string
}

/**
 * Makes a profile's keys and its file for whoever holds the link, once: of two at the same time one gets it. The private key
 * is in the answer and nowhere else.
 * @throws NOT_FOUND    the link was used, replaced, is too old, or never was one
 * @throws CONFLICT     the private network is off
 * @throws UNAVAILABLE  the keys cannot be made; the link stays open
 */
export async function redeemLink(deps: Deps, token: string): Promise<ProfileFile> {
  const { cloudId, profileId } = readLink(token) ?? {}
  if (!cloudId || !profileId) throw notFound('link')
  const now = ownOccasion(deps.clock)
  const hash = hashSecret(deps.pepper, token)
  const isOpen = ({ link }: ProfileFields) =>
    link !== undefined && link.expiresAt > now.at && equalSecrets(link.hash, hash)
  const found = await deps.profiles.get(cloudId, profileId)
  if (!found || !isOpen(found)) throw notFound('link')
  const network = await deps.networks.get(cloudId)
  if (!network?.enabled) throw conflict('The private network is off.')

  const clientKey = await deps.tlsCrypt.newClientKey(await deps.authority.tlsCryptKey())
  const authority = {
    certificate: network.certificate,
    privateKey: deps.secrets.open(network.sealedKey, networkKeyPlace(cloudId)),
  }
  const issued = await issueLeaf(authority, {
    name: commonNameOf(cloudId, profileId),
    validity: { from: now.at, to: found.expiresAt },
    usage: 'client',
  })
  const profile = await deps.profiles.update(
    cloudId,
    profileId,
    ({ _id, scope: _scope, id, rev: _rev, ...before }, rev) => {
      if (!isOpen(before)) throw notFound('link')
      const next = {
        ...before,
        link: undefined,
        certificates: [
          { serial: issued.serial, issuedAt: now.at, endsAt: before.expiresAt },
          ...before.certificates.map((older) => ({ ...older, endsAt: Math.min(older.endsAt, now.at + OVERLAP_MS) })),
        ].slice(0, MAX_CERTIFICATES),
      }
      return { next, events: profileChanged('issued', { cloudId, id, rev, after: next, before }, now) }
    },
  )
  return {
    name: profile.name,
    kind: profile.kind,
    mqttUrl: `mqtt://${serverAddress(deps.pool)}:1883`,
    config: clientFile({
      name: profile.name,
      servers: deps.servers,
      root: (await deps.authority.root()).certificate,
      certificates: [issued.certificate, network.certificate],
      privateKey: issued.privateKey,
      tlsCryptKey: clientKey,
    }),
  }
}
