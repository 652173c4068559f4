import type { ReactNode } from 'react'
import type { Status } from '../status/StatusMark.tsx'
import type { RingSeries } from './RingSeries.ts'

export interface ChartSeries {
  /** Unique within the chart. */
  label: string
  unit?: string | undefined
  /** Index into the palette of eight; a series keeps it wherever it appears. */
  colour: number
  /** Fills to the axis, faintly. */
  area?: boolean
  /** Decimals of the read-out. */
  digits?: number
  /** ms UTC ascending, with values of which null is a gap; or a live buffer, which redraws by itself. */
  source: { timestamps: ArrayLike<number>; values: ArrayLike<number | null> } | RingSeries
}

export interface ThresholdBand {
  /** Left out: without end on that side. */
  from?: number
  to?: number
  status: Status
  /** The scale it belongs to where units differ. */
  unit?: string
}

export interface LineChartProps {
  /** What the chart shows; its accessible name. */
  label: string
  /** A heading of its own, where no card gives one. */
  title?: ReactNode
  series: readonly ChartSeries[]
  /** Height of the drawing in px, without title and legend, or `fill` for what the parent leaves. It never follows the values. */
  height?: number | 'fill'
  /** Fixed ends, ms UTC. */
  range?: readonly [from: number, to: number]
  /** Instead of `range`: the last so many ms, moving. */
  windowMs?: number
  /** Stops a moving window where it is. */
  paused?: boolean
  /** Points of one series further apart than this are not joined. */
  gapMs?: number
  thresholds?: readonly ThresholdBand[]
  /** Charts of the same key share cursor and zoom. */
  syncKey?: string
  /** IANA zone of the time axis; the browser's if left out. */
  timeZone?: string
  loading?: boolean
  /** Said in the middle when there is nothing to draw. */
  emptyText?: string
  onZoomChange?: (range: readonly [from: number, to: number] | null) => void
}
