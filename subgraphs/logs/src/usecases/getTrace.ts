import { authorise, type Viewer } from '@isobar/auth'
import { badInput } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { startOf, type PlacedRecord } from '../store/logLayout.ts'
import { readableCategories } from './logCriteria.ts'

/** What is known of a trace. */
export interface Trace {
  readonly id: string
  readonly records: PlacedRecord[]
}

/**
 * The records and spans of a trace in the viewer's cloud, of the categories that they may read, and of what is the person's
 * own, by when they began; whatever id is asked, nothing of another cloud. None: null.
 * @throws FORBIDDEN       the viewer lacks `logs:read`
 * @throws BAD_USER_INPUT  the id is none
 */
export async function getTrace(deps: Deps, viewer: Viewer, id: string): Promise<Trace | null> {
  authorise(viewer, 'logs:read')
  if (!/^[0-9a-f]{32}$/.test(id)) throw badInput([{ field: 'id', message: 'must be 32 hexadecimal digits' }])
  const readable = readableCategories(viewer)
  const ofCloud = (await deps.logs.trace(viewer.cloudId, id)).filter(({ record }) => readable.includes(record.category))
  const own = viewer.userId === undefined ? [] : await deps.logs.trace(viewer.userId, id)
  const records = [...ofCloud, ...own].sort((one, other) => startOf(one) - startOf(other))
  return records.length > 0 ? { id, records } : null
}
