import type { Client } from 'urql'
import type { LiveConnection } from '../api/liveConnection.ts'
import { serverNow } from '../api/serverClock.ts'
import {
  LatestOfDocument,
  SeriesOfDocument,
  TelemetryDocument,
  type LatestOfQuery,
  type TelemetrySubscription,
} from '../generated/graphql.ts'

/** A metric of a device that a page shows. */
export interface FeedSource {
  readonly deviceId: string
  readonly metric: string
  /** How far back its points are wanted, ms; left out where only the newest value is. */
  readonly windowMs?: number
  /** Its newest value is wanted, also when it is older than the window. */
  readonly latest?: boolean
}

export interface LatestPoint {
  /** ms UTC */
  readonly at: number
  readonly value: unknown
}

/** Columns of one metric, ascending in time. */
export interface SeriesPoints {
  readonly deviceId: string
  readonly metric: string
  readonly numbers: { timestamps: readonly number[]; values: readonly (number | null)[] } | null
  readonly values: { timestamps: readonly number[]; values: readonly unknown[] } | null
}

export interface LiveFrame {
  readonly series: readonly SeriesPoints[]
  readonly behindMs: number | null
}

/** Where a feed gets its points from. */
export interface TelemetryApi {
  /** The server's time, ms UTC. */
  now(): number
  history(sources: readonly FeedSource[], from: number, to: number, maxPoints: number): Promise<SeriesPoints[]>
  latest(deviceId: string, metrics: readonly string[]): Promise<{ metric: string; timestamp: number; value: unknown }[]>
  /** @param since asked at each (re)connection */
  live(
    sources: readonly FeedSource[],
    since: () => number,
    onFrame: (frame: LiveFrame) => void,
    onError: (error: unknown) => void,
  ): () => void
}

export const seriesKey = ({ deviceId, metric }: { deviceId: string; metric: string }): string => `${deviceId}|${metric}`

/** Limits of the API: sources of one query, devices and metrics of one subscription. */
const MAX_SOURCES = 50
const MAX_DEVICES = 100
const MAX_METRICS = 100

/** Points through the gateway: history by POST, live ones by the cloud's socket. */
export function gatewayTelemetry(client: Client, live: LiveConnection): TelemetryApi {
  return {
    now: serverNow,
    async history(sources, from, to, maxPoints) {
      const parts = chunks(sources, MAX_SOURCES).map(async (part) => {
        const input = { sources: part.map(({ deviceId, metric }) => ({ deviceId, metric })), from, to, maxPoints }
        const { data, error } = await client.query(SeriesOfDocument, { input }).toPromise()
        if (!data) throw error
        return data.series.map(toPoints)
      })
      return (await Promise.all(parts)).flat()
    },
    async latest(deviceId, metrics) {
      const parts = chunks(metrics, MAX_METRICS).map(async (part) => {
        const { data, error } = await client.query(LatestOfDocument, { deviceId, metrics: part }).toPromise()
        if (!data) throw error
        return (data as LatestOfQuery).device?.latest ?? []
      })
      return (await Promise.all(parts)).flat()
    },
    live(sources, since, onFrame, onError) {
      const metrics = [...new Set(sources.map(({ metric }) => metric))]
      const devices = [...new Set(sources.map(({ deviceId }) => deviceId))]
      const stops = chunks(devices, MAX_DEVICES).map((deviceIds) =>
        live.subscribe(
          TelemetryDocument,
          () => ({ deviceIds, ...(metrics.length > MAX_METRICS ? {} : { metrics }), since: Math.round(since()) }),
          {
            next: ({ telemetry }) => {
              reportDelay(live, telemetry)
              onFrame({ series: telemetry.series.map(toPoints), behindMs: telemetry.behindMs })
            },
            error: onError,
          },
        ),
      )
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

const toPoints = ({ deviceId, metric, numbers, values }: TelemetrySubscription['telemetry']['series'][number]) => ({
  deviceId,
  metric,
  numbers,
  values,
})

/** Older points are a device's backlog or a backfill, and say nothing of the way here. */
const DELAY_MAX_MS = 10_000

function reportDelay(live: LiveConnection, frame: TelemetrySubscription['telemetry']): void {
  let newest = 0
  for (const { numbers, values } of frame.series) {
    newest = Math.max(newest, numbers?.timestamps.at(-1) ?? 0, values?.timestamps.at(-1) ?? 0)
  }
  const delayMs = serverNow() - newest
  if (delayMs >= 0 && delayMs < DELAY_MAX_MS) live.reportDelay(delayMs)
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = []
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size))
  return parts
}
