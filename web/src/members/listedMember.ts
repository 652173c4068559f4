import type { MemberContactFragment, MemberRowFragment } from '../generated/graphql.ts'

/** A member in the list; with an address for those who manage members. */
export type ListedMember = Omit<MemberRowFragment, 'user'> & {
  user: Pick<MemberContactFragment['user'], 'name'> & Partial<Pick<MemberContactFragment['user'], 'email'>>
}
