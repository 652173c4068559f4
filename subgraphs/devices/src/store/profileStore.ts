import type { Mongo, OutboxEvent } from '@isobar/mongo'
import { profileSchema, type Profile, type ProfileFields } from './profile.ts'

/** The provisioning profiles of every cloud; each method but `forEach` reaches those of one. */
export interface ProfileStore {
  /** Deleted ones too. */
  get(cloudId: string, profileId: string): Promise<Profile | undefined>

  /** Those that are not deleted, newest first. */
  list(cloudId: string): Promise<Profile[]>

  /** How many are not deleted. */
  count(cloudId: string): Promise<number>

  /** Stores a new profile together with the events that tell of it. */
  create(
    cloudId: string,
    profileId: string,
    fields: ProfileFields,
    emit: (profile: Profile) => readonly OutboxEvent[],
  ): Promise<Profile>

  /**
   * Writes what `decide` makes of the profile, together with the events that tell of it; undefined: nothing to do.
   * @throws NOT_FOUND  the cloud has no such profile
   */
  change(
    cloudId: string,
    profileId: string,
    decide: (profile: Profile) => ProfileFields | undefined,
    emit: (after: Profile, before: Profile) => readonly OutboxEvent[],
  ): Promise<Profile>

  /** Visits every profile of a cloud, deleted ones too, in batches. */
  forEachOf(cloudId: string, visit: (profiles: readonly Profile[]) => Promise<void>): Promise<void>

  /** Visits every profile of every cloud, in batches: for the start. */
  forEach(visit: (profiles: readonly Profile[]) => Promise<void>): Promise<void>
}

/** Living ones of a cloud; one more is refused. */
export const MAX_PROFILES = 100
const BATCH = 100

/** The collection `provisioningProfiles`: one document per profile. */
export function profileStore(mongo: Mongo): ProfileStore {
  const collection = mongo.collection<ProfileFields>({
    name: 'provisioningProfiles',
    schema: profileSchema,
    what: 'provisioning profile',
  })
  const living = { deletedAt: { $exists: false } }
  return {
    get: (cloudId, profileId) => collection.get(cloudId, profileId),
    list: async (cloudId) => (await collection.page(cloudId, { first: MAX_PROFILES }, { filter: living })).nodes,
    count: (cloudId) => collection.count(cloudId, living),
    create: (cloudId, profileId, fields, emit) =>
      collection.create(cloudId, profileId, fields, emit({ ...fields, scope: cloudId, id: profileId, rev: 1 })),
    change: (cloudId, profileId, decide, emit) =>
      collection.update(cloudId, profileId, (profile, rev) => {
        const next = decide(profile)
        return next && { next, events: emit({ ...next, scope: cloudId, id: profileId, rev }, profile) }
      }),
    async forEachOf(cloudId, visit) {
      for (let after: string | null | undefined; ;) {
        const { nodes, pageInfo } = await collection.page(cloudId, { first: BATCH, after })
        if (nodes.length > 0) await visit(nodes)
        if (!pageInfo.hasNextPage) return
        after = pageInfo.endCursor
      }
    },
    forEach: (visit) => collection.forEach('reconciliation', visit),
  }
}
