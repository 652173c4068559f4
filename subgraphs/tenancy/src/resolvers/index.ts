import type { Resolvers } from '../generated/resolvers.ts'
import { apiKey } from './apiKey.ts'
import { cloud } from './cloud.ts'
import { member } from './member.ts'
import { mutation } from './mutation.ts'
import { query } from './query.ts'

export const resolvers: Resolvers = { Query: query, Mutation: mutation, ApiKey: apiKey, Cloud: cloud, Member: member }
