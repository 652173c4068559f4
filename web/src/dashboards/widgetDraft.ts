import type { GridItem } from '@isobar/ui-elements'
import type { DashboardContentFragment, WidgetInput, WidgetKind } from '../generated/graphql.ts'
import { windowOf } from '../telemetry/ranges.ts'
import type { FeedSource } from '../telemetry/telemetryApi.ts'

/** A widget while it is shown or edited. A new one has a key of its own until it is saved. */
export interface WidgetDraft {
  readonly key: string
  /** Left out until it is saved. */
  readonly id?: string
  readonly kind: WidgetKind
  readonly title: string
  readonly unit: string
  readonly windowMs: number
  readonly place: { x: number; y: number; w: number; h: number }
  readonly sources: readonly WidgetSourceDraft[]
}

export interface WidgetSourceDraft {
  readonly deviceId: string
  readonly deviceName: string
  readonly metric: string
  readonly label?: string
}

/** How far back a widget reaches that does not say so: what a spark line shows. */
export const DEFAULT_WINDOW_MS = windowOf('15m')

const SIZES: Record<WidgetKind, { w: number; h: number; minW: number; minH: number }> = {
  CHART: { w: 6, h: 7, minW: 3, minH: 5 },
  LATEST_VALUE: { w: 3, h: 3, minW: 2, minH: 3 },
}

/** The widgets of a dashboard as drafts. */
export const toDrafts = (widgets: DashboardContentFragment['widgets']): WidgetDraft[] =>
  widgets.map(({ id, kind, title, unit, windowMs, place, sources }) => ({
    key: id,
    id,
    kind,
    title,
    unit: unit ?? '',
    windowMs: windowMs ?? DEFAULT_WINDOW_MS,
    place: { x: place.x, y: place.y, w: place.w, h: place.h },
    sources: sources.map(({ deviceId, device, metric, label }) => ({
      deviceId,
      deviceName: device?.name ?? 'Removed device',
      metric,
      ...(label === null ? {} : { label }),
    })),
  }))

/** What saving sends, in reading order. */
export const toInput = (drafts: readonly WidgetDraft[]): WidgetInput[] =>
  drafts
    .toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)
    .map(({ id, kind, title, unit, windowMs, place, sources }) => ({
      ...(id === undefined ? {} : { id }),
      kind,
      title,
      place,
      windowMs,
      ...(unit === '' ? {} : { unit }),
      sources: sources.map(({ deviceId, metric, label }) => ({
        deviceId,
        metric,
        ...(label === undefined ? {} : { label }),
      })),
    }))

/** Where the grid shows them. */
export const toGrid = (drafts: readonly WidgetDraft[]): GridItem[] =>
  drafts.map(({ key, kind, place }) => ({ id: key, ...place, minW: SIZES[kind].minW, minH: SIZES[kind].minH }))

/** The drafts at the places that the grid gave them. */
export const atPlaces = (drafts: readonly WidgetDraft[], items: readonly GridItem[]): WidgetDraft[] =>
  drafts.map((draft) => {
    const item = items.find(({ id }) => id === draft.key)
    return item ? { ...draft, place: { x: item.x, y: item.y, w: item.w, h: item.h } } : draft
  })

/** The first free place for a new widget: beside what is in the last row, or below everything. */
export function freePlace(drafts: readonly WidgetDraft[], kind: WidgetKind): WidgetDraft['place'] {
  const { w, h } = SIZES[kind]
  const bottom = Math.max(0, ...drafts.map(({ place }) => place.y + place.h))
  for (let y = 0; y < bottom; y++) {
    for (let x = 0; x + w <= 12; x++) {
      const free = drafts.every(
        ({ place }) => place.x + place.w <= x || place.x >= x + w || place.y + place.h <= y || place.y >= y + h,
      )
      if (free) return { x, y, w, h }
    }
  }
  return { x: 0, y: bottom, w, h }
}

/** Everything that a dashboard shows, for one feed. */
export const feedSources = (drafts: readonly WidgetDraft[]): FeedSource[] =>
  drafts.flatMap(({ kind, windowMs, sources }) =>
    sources.map(({ deviceId, metric }) => ({
      deviceId,
      metric,
      windowMs,
      ...(kind === 'LATEST_VALUE' ? { latest: true } : {}),
    })),
  )

/** What a legend says of a source: its own label, the metric when all are of one device, or both. */
export function sourceLabel(source: WidgetSourceDraft, among: readonly WidgetSourceDraft[]): string {
  if (source.label) return source.label
  const devices = new Set(among.map(({ deviceId }) => deviceId))
  const metrics = new Set(among.map(({ metric }) => metric))
  if (devices.size === 1) return source.metric
  return metrics.size === 1 ? source.deviceName : `${source.deviceName} ${source.metric}`
}
