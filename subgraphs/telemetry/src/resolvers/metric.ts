import type { LatestValueResolvers, MetricResolvers } from '../generated/resolvers.ts'

export const metric: MetricResolvers = {
  type: ({ sentNumbers, sentOthers }) => (sentNumbers && sentOthers ? 'MIXED' : sentNumbers ? 'NUMBER' : 'VALUE'),
}

export const latestValue: LatestValueResolvers = {
  metric: ({ name }) => name,
  timestamp: ({ lastAt }) => lastAt,
  value: ({ latest }) => latest,
}
