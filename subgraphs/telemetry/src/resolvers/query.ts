import type { QueryResolvers } from '../generated/resolvers.ts'
import { readSeries } from '../usecases/readSeries.ts'

export const query: QueryResolvers = {
  series: (_, { input }, { viewer, deps }) => readSeries(deps, viewer, input),
}
