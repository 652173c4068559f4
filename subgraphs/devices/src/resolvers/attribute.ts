import type { AttributeResolvers } from '../generated/resolvers.ts'

export const attribute: AttributeResolvers = {
  value: ({ json }) => JSON.parse(json) as unknown,
  updatedAt: ({ at }) => at,
}
