import { authorise, type CloudViewer, type Viewer } from '@isobar/auth'
import { badInput } from '@isobar/kit'
import { parseTraceparent } from '@isobar/logging'
import { pacedFrames } from '@isobar/subgraph'
import type { Deps } from '../deps.ts'
import { createGathered, type Gathered, type GatheredSeries } from '../live/gathered.ts'
import { TAIL_MS } from '../live/liveTelemetry.ts'
import type { PointSink } from '../store/telemetryStore.ts'
import { validSelection } from './seriesRequest.ts'

/** Frames of a subscription, at most ten a second. */
export interface Frame {
  series: GatheredSeries[]
  behindMs: number | null
  /** Of the first traced message in it, if there is one. */
  traceparent?: string | undefined
}

export interface StreamRequest {
  deviceIds: readonly string[]
  metrics?: readonly string[] | null | undefined
  since?: number | null | undefined
}

const FRAME_MS = 100
const MAX_POINTS = 50_000
const MAX_SINCE_MS = 15 * 60_000

/**
 * Telemetry of devices of the viewer's cloud as it arrives. With `since`, the first frame holds what is stored from then
 * on together with what is on its way to the store, so that nothing falls in between; when the store trails Kafka by more
 * than the tail reaches, that frame says by how much.
 * @throws FORBIDDEN       the viewer lacks `telemetry:read`
 * @throws BAD_USER_INPUT  an argument breaks a rule; `fields` says which
 */
export async function streamTelemetry(
  deps: Deps,
  viewer: Viewer,
  request: StreamRequest,
): Promise<AsyncIterableIterator<Frame>> {
  authorise(viewer, 'telemetry:read')
  validSelection(request)
  const { since } = request
  const now = deps.clock.now()
  if (since != null && (since > now + FRAME_MS * 600 || since < now - MAX_SINCE_MS))
    throw badInput([{ field: 'since', message: 'must lie within the last 15 minutes; read older points by `series`' }])

  const gathered = createGathered({
    metrics: request.metrics,
    maxPoints: MAX_POINTS,
    onDrop: (points) => deps.live.dropped(points),
  })
  let ready = since == null
  let behindMs: number | null = null
  let traceparent: string | undefined
  const frames = pacedFrames<Frame>({
    minIntervalMs: FRAME_MS,
    take() {
      const series = ready ? gathered.take() : undefined
      if (!series && behindMs === null) return []
      const frame = { series: series ?? [], behindMs, traceparent }
      behindMs = null
      traceparent = undefined
      return [frame]
    },
    onEnd: () => unwatch(),
  })
  const unwatch = deps.live.watch(viewer.cloudId, request.deviceIds, (event, trace) => {
    gathered.add(event)
    if (parseTraceparent(trace)?.sampled) traceparent ??= trace
    frames.wake()
  })
  if (since == null) return frames

  try {
    await backfill(deps, viewer, request, since, gathered)
  } catch (error) {
    unwatch()
    throw error
  }
  const lagMs = deps.storeLagMs()
  behindMs = lagMs > TAIL_MS ? lagMs : null
  ready = true
  return frames
}

/** Adds the tail, newest first, then the store: what is already there always came later in Kafka's order. */
async function backfill(
  deps: Deps,
  { cloudId }: CloudViewer,
  { deviceIds, metrics }: StreamRequest,
  since: number,
  gathered: Gathered,
): Promise<void> {
  for (const deviceId of new Set(deviceIds)) {
    for (const event of deps.live.tail(cloudId, deviceId).reverse())
      for (const { ts, values } of event.points)
        if (ts >= since)
          for (const [metric, value] of Object.entries(values))
            gathered.addEarlier(deviceId, metric, ts, value as never)
    const names = metrics ?? (await deps.store.metrics(cloudId, deviceId)).map(({ name }) => name)
    const sinks = new Map<string, PointSink>(
      names.map((metric) => [metric, { add: (ts, value) => gathered.addEarlier(deviceId, metric, ts, value) }]),
    )
    await deps.store.read(cloudId, deviceId, { from: since, to: deps.clock.now() + 86_400_000 }, sinks)
  }
}
