import type { Deps } from '../deps.ts'
import type { Cloud } from '../store/clouds.ts'

/** What a cloud uses of its limits now. */
export interface CloudUsage {
  readonly members: number
  readonly apiKeys: number
  readonly invitations: number
}

/** Counts what tenancy knows of; the cloud is the viewer's, as whoever has it was told. */
export const countUsage = async ({ apiKeys }: Deps, { id, members, invitations = [] }: Cloud): Promise<CloudUsage> => ({
  members: members.filter(({ status }) => status === 'ACTIVE').length,
  apiKeys: await apiKeys.countLiving(id),
  invitations: invitations.length,
})
