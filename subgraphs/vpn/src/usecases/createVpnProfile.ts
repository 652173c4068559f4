import { authorise, type CloudViewer, type Viewer } from '@isobar/auth'
import { AppError, badInput, conflict, derivedId, forbidden, limitExceeded, newId, parseInput } from '@isobar/kit'
import { z } from 'zod'
import { MAX_HOSTS, rangeOf, type AddressRange } from '../addresses.ts'
import type { Deps } from '../deps.ts'
import { occasion, profileChanged, type Occasion } from '../events/emitted.ts'
import type { CreateVpnProfileInput } from '../generated/resolvers.ts'
import { issueLink } from '../profileLink.ts'
import { profileKinds, type Profile, type ProfileFields } from '../store/profileStore.ts'
import { groupNames, profileName, validity } from './input.ts'
import { requireFreshSignIn } from './requireFreshSignIn.ts'

const Input = z.object({
  name: profileName,
  kind: z.enum(profileKinds),
  deviceId: z.string().nullish(),
  groups: groupNames.nullish(),
  validDays: validity,
})

const MAX_PROFILES = 1_000

/** A profile and what opens its file, once. */
export interface LinkedProfile {
  readonly profile: Profile
  readonly linkToken: string
}

/**
 * Creates a profile for a device of the cloud, or for the viewer themselves, with an address that nobody else has. Its keys
 * are made when the file is fetched, so no private key is ever kept here.
 * @throws FORBIDDEN       the viewer lacks `network:connect`, or is no person who signed in just now, for their own
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws CONFLICT        the network is off, or the device has a profile already
 * @throws LIMIT_EXCEEDED  the cloud has as many profiles as it may have
 */
export async function createVpnProfile(
  deps: Deps,
  viewer: Viewer,
  input: CreateVpnProfileInput,
): Promise<LinkedProfile> {
  authorise(viewer, 'network:connect')
  const { cloudId } = viewer
  const now = occasion(deps.clock, viewer)
  const { name, kind, deviceId, groups, validDays } = parseInput(Input, input)
  const whose = kind === 'DEVICE' ? await deviceOf(deps, cloudId, deviceId) : personOf(viewer, now.at)
  const network = await deps.networks.get(cloudId)
  if (!network?.enabled) throw conflict('The private network is off: switch it on first.')
  const living = await deps.profiles.countLiving(cloudId)
  if (living >= MAX_PROFILES) throw limitExceeded(`A cloud has at most ${MAX_PROFILES} VPN profiles: revoke one first.`)

  const { token, link } = issueLink(deps.pepper, cloudId, whose.id, now.at)
  const fields = {
    ...whose.of,
    name,
    kind,
    groups: groups ?? [],
    certificates: [],
    link,
    expiresAt: now.at + validDays,
    createdAt: now.at,
    createdBy: now.actorId,
  }
  const range = rangeOf(deps.pool, Number(network.range))
  return {
    profile: await takeAddress(deps, { cloudId, id: whose.id, fields, range, from: living }, now),
    linkToken: token,
  }
}

/** A device has one profile, by an id that follows from it. */
async function deviceOf(deps: Deps, cloudId: string, deviceId: string | null | undefined) {
  if (!deviceId) throw badInput([{ field: 'deviceId', message: 'is needed for the profile of a device' }])
  if (!(await deps.devices.isOf(cloudId, deviceId)))
    throw badInput([{ field: 'deviceId', message: 'is not a device of this cloud' }])
  return { id: deviceProfileId(cloudId, deviceId), of: { deviceId } }
}

/** The id of a device's profile. */
export const deviceProfileId = (cloudId: string, deviceId: string): string => derivedId('vpn', cloudId, deviceId)

function personOf(viewer: CloudViewer, at: number) {
  if (!viewer.memberId) throw forbidden('Only a person makes a profile for themselves: sign in.')
  requireFreshSignIn(viewer, at)
  return { id: newId('vpn'), of: { memberId: viewer.memberId } }
}

interface Wanted {
  readonly cloudId: string
  readonly id: string
  readonly fields: ProfileFields
  readonly range: AddressRange
  /** Where to begin looking for a free address. */
  readonly from: number
}

/** A unique index keeps two profiles from one address, so what is free is found by trying. */
async function takeAddress(deps: Deps, wanted: Wanted, now: Occasion): Promise<Profile> {
  for (let tried = 0; tried < MAX_HOSTS; tried++) {
    const address = wanted.range.host((wanted.from + tried) % MAX_HOSTS)
    try {
      return await store(deps, wanted, { ...wanted.fields, address }, now)
    } catch (error) {
      if (!(error instanceof AppError) || error.fields?.[0]?.field !== 'address') throw error
    }
  }
  throw limitExceeded('Every address of the private network is taken: revoke a profile first.')
}

async function store(deps: Deps, { cloudId, id }: Wanted, fields: ProfileFields, now: Occasion): Promise<Profile> {
  try {
    const events = profileChanged('created', { cloudId, id, rev: 1, after: fields }, now)
    return await deps.profiles.create(cloudId, id, fields, events)
  } catch (error) {
    if (!(error instanceof AppError) || error.fields?.[0]?.field !== 'id') throw error
    return again(deps, { cloudId, id }, fields, now)
  }
}

/** A device whose profile was revoked gets it anew; the revoked certificates stay known. */
function again(deps: Deps, { cloudId, id }: Pick<Wanted, 'cloudId' | 'id'>, fields: ProfileFields, now: Occasion) {
  return deps.profiles.update(cloudId, id, (before, rev) => {
    if (before.revokedAt === undefined) throw conflict('The device has a VPN profile: renew that, or revoke it first.')
    const next = { ...fields, certificates: before.certificates }
    return { next, events: profileChanged('created', { cloudId, id, rev, after: next, before }, now) }
  })
}
