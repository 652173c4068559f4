import { limitExceeded } from '@isobar/kit'
import { cloudLimits, MAX_MEMBER_ENTRIES } from '../limits.ts'
import type { CloudFields, MemberEntry } from '../store/clouds.ts'

/** @throws LIMIT_EXCEEDED the cloud has as many members as it may, or remembers as many people */
export function requireRoom({ members }: CloudFields, known: MemberEntry | undefined): void {
  const active = members.filter(({ status }) => status === 'ACTIVE').length
  if (active >= cloudLimits.members) throw limitExceeded(`A cloud has at most ${cloudLimits.members} members.`)
  if (!known && members.length >= MAX_MEMBER_ENTRIES)
    throw limitExceeded(`A cloud remembers at most ${MAX_MEMBER_ENTRIES} people, former members included.`)
}
