import type { MemberResolvers } from '../generated/resolvers.ts'
import { findMember } from '../usecases/findMember.ts'

export const member: MemberResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => findMember(deps, viewer, id),
}
