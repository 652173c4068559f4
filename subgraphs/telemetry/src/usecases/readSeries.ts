import { authorise, type CloudViewer, type Viewer } from '@isobar/auth'
import { badInput } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { aggregatedSeries } from '../series/aggregatedSeries.ts'
import type { SeriesBuilder, SeriesColumns } from '../series/columns.ts'
import { rawSeries } from '../series/rawSeries.ts'
import { MAX_METRICS } from '../store/catalogue.ts'
import { WINDOW_MS } from '../store/layout.ts'
import { validRequest, validSources, type SeriesRequest, type SeriesSource } from './seriesRequest.ts'

/** Windows that one request may read: about 70 days of one device. */
const MAX_WINDOWS = 20_000

/** One metric's points as a reader is answered. */
export interface Series extends SeriesColumns {
  deviceId: string
  metric: string
  intervalMs: number | null
}

/**
 * The points of several metrics and one range, in the order asked for. A device that the cloud does not have answers
 * empty series: every key starts with the viewer's cloud.
 * @throws FORBIDDEN       the viewer lacks `telemetry:read`
 * @throws BAD_USER_INPUT  an argument breaks a rule; `fields` says which
 */
export async function readSeries(
  deps: Deps,
  viewer: Viewer,
  input: { sources: readonly SeriesSource[] } & Parameters<typeof validRequest>[0],
): Promise<Series[]> {
  authorise(viewer, 'telemetry:read')
  const { sources: candidates, ...rest } = input
  const sources = validSources(candidates)
  const request = validRequest(rest)

  const byDevice = new Map<string, Set<string>>()
  for (const { deviceId, metric } of sources) byDevice.set(deviceId, (byDevice.get(deviceId) ?? new Set()).add(metric))
  const ranges = await Promise.all(
    [...byDevice].map(([deviceId, metrics]) => measuredRange(deps, viewer.cloudId, deviceId, [...metrics], request)),
  )
  const windows = ranges.reduce((sum, { from, to }) => sum + Math.ceil(Math.max(0, to - from) / WINDOW_MS), 0)
  if (windows > MAX_WINDOWS)
    throw badInput([
      {
        field: 'to',
        message: `reads ${windows} windows of five minutes, at most ${MAX_WINDOWS}; ask for fewer devices or a shorter range`,
      },
    ])

  const read = new Map<string, Series>()
  for (const [index, [deviceId, metrics]] of [...byDevice].entries())
    for (const series of await readDevice(deps, viewer, deviceId, [...metrics], ranges[index]!, request))
      read.set(`${deviceId}/${series.metric}`, series)
  return sources.map(({ deviceId, metric }) => read.get(`${deviceId}/${metric}`)!)
}

async function readDevice(
  deps: Deps,
  { cloudId }: CloudViewer,
  deviceId: string,
  metrics: readonly string[],
  range: { from: number; to: number },
  request: SeriesRequest,
): Promise<Series[]> {
  const builders = new Map(metrics.map((metric) => [metric, builderFor(request)]))
  if (range.from < range.to) await deps.store.read(cloudId, deviceId, range, builders)
  return [...builders].map(([metric, builder]) => ({
    deviceId,
    metric,
    intervalMs: request.intervalMs ?? null,
    ...builder.columns(),
  }))
}

const builderFor = (request: SeriesRequest): SeriesBuilder =>
  request.aggregation === 'NONE' || request.intervalMs === undefined
    ? rawSeries(request)
    : aggregatedSeries(request.aggregation, { ...request, intervalMs: request.intervalMs })

/**
 * The part of a range in which these metrics have points. A metric that is not in the catalogue has none, unless the
 * catalogue is full and could not take it in.
 */
async function measuredRange(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  metrics: readonly string[],
  { from, to }: SeriesRequest,
): Promise<{ from: number; to: number }> {
  const catalogue = await deps.store.metrics(cloudId, deviceId)
  const known = catalogue.filter(({ name }) => metrics.includes(name))
  if (known.length < metrics.length && catalogue.length >= MAX_METRICS) return { from, to }
  if (known.length === 0) return { from, to: from }
  return {
    from: Math.max(from, Math.min(...known.map(({ firstAt }) => firstAt))),
    to: Math.min(to, Math.max(...known.map(({ lastAt }) => lastAt)) + 1),
  }
}
