import type { Resolvers } from '../generated/resolvers.ts'
import { Cloud } from './Cloud.ts'
import { Member } from './Member.ts'
import { Mutation } from './Mutation.ts'
import { Query } from './Query.ts'

export const resolvers: Resolvers = { Query, Mutation, Cloud, Member }
