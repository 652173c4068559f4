import type { Deps } from '../deps.ts'
import type { MemberEntry } from '../store/clouds.ts'
import type { Person } from '../store/people.ts'

/** A place in a cloud with the person who has it. */
export interface Member extends MemberEntry {
  readonly user: Person
}

/** The members with their people, in one read. */
export async function withPeople({ people }: Deps, entries: readonly MemberEntry[]): Promise<Member[]> {
  const byId = await people.getMany(entries.map(({ userId }) => userId))
  return entries.map((entry) => {
    const user = byId.get(entry.userId)
    if (!user) throw new Error(`member ${entry.id} has no account ${entry.userId}`)
    return { ...entry, user }
  })
}
