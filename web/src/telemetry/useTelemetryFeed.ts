import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useLiveStatus } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { gatewayTelemetry, type FeedSource, type LatestPoint } from './telemetryApi.ts'
import { TelemetryFeed, type FeedStatus } from './TelemetryFeed.ts'

/** The telemetry of a page, as long as it shows these sources. It stops while the person paused the live values. */
export function useTelemetryFeed(sources: readonly FeedSource[]): { feed: TelemetryFeed; status: FeedStatus } {
  const { connection, claimLive } = useCloud()
  const { telemetry, live } = connection
  const { paused } = useLiveStatus(live)
  const key = JSON.stringify(sources)
  const feed = useMemo(
    () => new TelemetryFeed(JSON.parse(key) as FeedSource[], gatewayTelemetry(telemetry, live)),
    [key, telemetry, live],
  )
  useEffect(() => (paused ? undefined : feed.start()), [feed, paused])
  useEffect(() => claimLive(), [claimLive])
  const status = useSyncExternalStore(feed.onChange, feed.status, feed.status)
  return { feed, status }
}

/** The newest value of a metric: what the page was loaded with, or what came since. */
export function useLatest(
  feed: TelemetryFeed,
  source: { deviceId: string; metric: string },
  loaded?: LatestPoint,
): LatestPoint | undefined {
  const read = () => feed.latest(source.deviceId, source.metric)
  const live = useSyncExternalStore(feed.onChange, read, read)
  if (!live || !loaded) return live ?? loaded
  return live.at >= loaded.at ? live : loaded
}
