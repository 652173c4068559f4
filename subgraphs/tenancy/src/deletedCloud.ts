import type { Cloud } from './store/clouds.ts'

/** What an owner sees of a cloud that was deleted. */
export interface DeletedCloud {
  readonly cloudId: string
  readonly name: string
  readonly slug: string
  readonly deletedAt: number
  readonly restorableUntil: number
}

/** A deleted cloud as one of its owners sees it while it can be restored; undefined for all others, and later. */
export function restorable(
  {
    id,
    name,
    slug,
    status,
    deletedAt,
    members,
  }: Pick<Cloud, 'id' | 'name' | 'slug' | 'status' | 'deletedAt' | 'members'>,
  userId: string,
  now: number,
  restorableForMs: number,
): DeletedCloud | undefined {
  if (status !== 'DELETED' || deletedAt === undefined || deletedAt + restorableForMs <= now) return undefined
  const owns = members.some((entry) => entry.userId === userId && entry.status === 'ACTIVE' && entry.role === 'OWNER')
  return owns ? { cloudId: id, name, slug, deletedAt, restorableUntil: deletedAt + restorableForMs } : undefined
}
