import type { Resolvers } from '../generated/resolvers.ts'
import { dashboard } from './dashboard.ts'
import { mutation } from './mutation.ts'
import { query } from './query.ts'
import { widgetSource } from './widgetSource.ts'

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Dashboard: dashboard,
  WidgetSource: widgetSource,
}
