import type { DomainEvent } from '@isobar/schemas'
import type { Context } from '../context.ts'
import type { SubscriptionResolvers } from '../generated/resolvers.ts'
import { getDomain } from '../usecases/getDomain.ts'
import { watchDomains } from '../usecases/watchDomains.ts'

export const subscription: SubscriptionResolvers = {
  domainChanged: {
    subscribe: (_, _args, { viewer, deps }) => watchDomains(deps, viewer),
    resolve: async ({ domainId }: DomainEvent, _args: object, { viewer, deps }: Context) => ({
      domainId,
      domain: (await getDomain(deps, viewer, domainId)) ?? null,
    }),
  },
}
