import type { MemberResolvers } from '../generated/resolvers.ts'
import { findMember } from '../usecases/findMember.ts'

export const Member: MemberResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => findMember(deps, viewer, id),
}
