import { authorise, type Viewer } from '@isobar/auth'
import type { DomainEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/**
 * Each change of the cloud's domains from now on.
 * @throws FORBIDDEN  the viewer lacks `domains:read`
 */
export function watchDomains(deps: Deps, viewer: Viewer): AsyncIterableIterator<DomainEvent> {
  authorise(viewer, 'domains:read')
  return deps.feed.subscribe(viewer.cloudId)
}
