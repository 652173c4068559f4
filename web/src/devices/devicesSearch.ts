import type { DeviceStatus } from '../generated/graphql.ts'
import { cursorSearch, type PageCursor } from '../frame/Pager.tsx'

/** What the device list shows, kept in the address. */
export interface DevicesSearch extends PageCursor {
  /** Part of the name. */
  q?: string
  status?: DeviceStatus
}

const statuses: readonly DeviceStatus[] = ['ONLINE', 'OFFLINE', 'NEVER_SEEN']

/** The list's part of an address; what it does not know is left out. */
export function devicesSearch(search: Record<string, unknown>): DevicesSearch {
  const status = statuses.find((each) => each === search['status'])
  const q = search['q'] === undefined ? '' : String(search['q'])
  return { ...(q === '' ? {} : { q }), ...(status === undefined ? {} : { status }), ...cursorSearch(search) }
}
