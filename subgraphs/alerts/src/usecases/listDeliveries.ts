import { authorise, type Viewer } from '@isobar/auth'
import type { Page } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { QueryDeliveriesArgs } from '../generated/resolvers.ts'
import type { Delivery } from '../store/deliveryStore.ts'

/**
 * A page of the messages that the cloud sent to people, newest first; never what they said.
 * @throws FORBIDDEN       the viewer lacks `deliveries:read`
 * @throws BAD_USER_INPUT  an argument of the page breaks a rule
 */
export async function listDeliveries(deps: Deps, viewer: Viewer, args: QueryDeliveriesArgs): Promise<Page<Delivery>> {
  authorise(viewer, 'deliveries:read')
  return deps.deliveries.page(viewer.cloudId, args)
}
