import { authorise } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { CloudResolvers } from '../generated/resolvers.ts'

/** Only ever the viewer's own cloud. */
export const cloud: CloudResolvers = {
  __resolveReference({ id }, { viewer }) {
    authorise(viewer, 'cloud:read')
    if (id !== viewer.cloudId) throw notFound('cloud')
    return { id }
  },
  pointsToday: ({ id }, _, { deps }) => deps.store.pointsOfDay(id, deps.clock.now()),
}
