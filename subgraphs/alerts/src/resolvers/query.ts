import type { QueryResolvers } from '../generated/resolvers.ts'
import { listDeliveries } from '../usecases/listDeliveries.ts'

export const query: QueryResolvers = {
  deliveries: (_, args, { viewer, deps }) => listDeliveries(deps, viewer, args),
}
