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
    return { ...entry, user: user ?? formerPerson(entry) }
  })
}

/** Whoever has no account any more: the name stays, nothing else. */
const formerPerson = ({ userId, name }: MemberEntry): Person => ({
  id: userId,
  name: name ?? 'Deleted account',
  email: '',
  emailVerified: false,
  twoFactorEnabled: false,
})
