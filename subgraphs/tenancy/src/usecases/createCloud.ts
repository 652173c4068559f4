import { auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput, conflict, limitExceeded, newId, parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { registryEvent } from '../events/cloudRegistry.ts'
import { cloudEvent, memberEvent } from '../events/tenancyEvents.ts'
import type { CreateCloudInput } from '../generated/resolvers.ts'
import { MAX_CLOUDS_OF_A_PERSON } from '../limits.ts'
import { slugFrom, withSuffix } from '../slug.ts'
import type { CloudFields, MemberEntry, Membership } from '../store/clouds.ts'
import { cloudName, cloudSlug } from './input.ts'

const createCloudInput = z.object({ name: cloudName, slug: cloudSlug.nullish() })

const SUFFIXES_TRIED = 5

/**
 * Creates a cloud whose first owner is the viewer. Its slug is claimed before it exists; the claim of a creation that fails
 * is free again after some minutes.
 * @throws BAD_USER_INPUT   names the field: `name`, or a `slug` that breaks a rule or is taken
 * @throws LIMIT_EXCEEDED   the person belongs to very many clouds already
 */
export async function createCloud(deps: Deps, viewer: Viewer, input: CreateCloudInput): Promise<Membership> {
  authorise(viewer, 'self:write')
  const { name, slug: wanted } = parseInput(createCloudInput, input)
  const memberships = await deps.clouds.ofPerson(viewer.userId)
  if (memberships.length >= MAX_CLOUDS_OF_A_PERSON)
    throw limitExceeded(`A person may belong to ${MAX_CLOUDS_OF_A_PERSON} clouds and create no more.`)

  const cloudId = newId('cld')
  const at = deps.clock.now()
  const claimed = await claimSlug(deps, cloudId, { name, wanted, at })

  const owner: MemberEntry = { id: newId('mem'), userId: viewer.userId, role: 'OWNER', status: 'ACTIVE', joinedAt: at }
  const cloud: CloudFields = { name, slug: claimed, status: 'ACTIVE', createdAt: at, members: [owner] }
  await deps.clouds.create(cloudId, cloud, [
    registryEvent(cloudId, cloud, 1, at),
    cloudEvent('cloud.created', { cloudId, actorId: viewer.userId, at }),
    memberEvent('member.added', { cloudId, member: owner, actorId: viewer.userId, at }),
    auditEvent({
      scope: cloudId,
      at,
      action: 'cloud.created',
      ...auditActor(viewer, cloudId),
      actor: { kind: 'member', id: owner.id },
      subject: { kind: 'cloud', id: cloudId, name },
      after: { name, slug: claimed },
    }),
  ])
  return { cloudId, name, slug: claimed, role: owner.role }
}

async function claimSlug(
  { slugs }: Deps,
  cloudId: string,
  { name, wanted, at }: { name: string; wanted: string | null | undefined; at: number },
): Promise<string> {
  if (wanted) {
    if (await slugs.claim(wanted, cloudId, at)) return wanted
    throw badInput([{ field: 'slug', message: 'is taken' }])
  }
  const base = slugFrom(name)
  if (await slugs.claim(base, cloudId, at)) return base
  for (let tried = 0; tried < SUFFIXES_TRIED; tried++) {
    const candidate = withSuffix(base)
    if (await slugs.claim(candidate, cloudId, at)) return candidate
  }
  throw conflict('No free slug was found for this name: choose one.')
}
