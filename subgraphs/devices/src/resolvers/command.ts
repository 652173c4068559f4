import type { CommandResolvers } from '../generated/resolvers.ts'

export const command: CommandResolvers = {
  params: ({ params }) => JSON.parse(params) as unknown,
  result: ({ result }) => (result === undefined ? null : (JSON.parse(result) as unknown)),
}
