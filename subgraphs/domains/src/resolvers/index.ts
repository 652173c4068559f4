import type { Resolvers } from '../generated/resolvers.ts'
import { domain, domainRecord } from './domain.ts'
import { mutation } from './mutation.ts'
import { query } from './query.ts'
import { subscription } from './subscription.ts'

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  Domain: domain,
  DomainRecord: domainRecord,
}
