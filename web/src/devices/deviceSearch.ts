import { ranges, type RangeName } from '../telemetry/ranges.ts'

/** What the device's chart shows, kept in the address. */
export interface DeviceSearch {
  range?: RangeName
  metrics?: string[]
}

/** The chart's part of an address; what it does not know is left out. */
export function deviceSearch(search: Record<string, unknown>): DeviceSearch {
  const range = ranges.find(({ value }) => value === search['range'])?.value
  const metrics = Array.isArray(search['metrics'])
    ? search['metrics'].filter((metric): metric is string => typeof metric === 'string')
    : undefined
  return { ...(range ? { range } : {}), ...(metrics ? { metrics } : {}) }
}
