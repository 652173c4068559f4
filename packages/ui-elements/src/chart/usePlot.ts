import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type uPlot from 'uplot'
import { useTheme } from '../base/theme.ts'
import { alignSeries } from './alignSeries.ts'
import type { AlignedValues } from './alignSeries.ts'
import type { LineChartProps } from './chartTypes.ts'
import { plotOptions } from './plotOptions.ts'
import { RingSeries } from './RingSeries.ts'

/** What the legend reads: the values under the cursor, or the last ones. */
export interface ReadOut {
  /** ms UTC under the cursor; null when the last values are shown. */
  at: number | null
  /** The span on screen, ms. */
  spanMs: number
  index: number | null
  columns: readonly AlignedValues[]
  empty: boolean
}

const NOTHING: ReadOut = { at: null, spanMs: 0, index: null, columns: [], empty: true }

/** Live values are seen ten times a second, as often as the API sends them. */
const LIVE_STEP_MS = 100

const sizeOf = (element: HTMLElement) => ({
  width: Math.max(element.clientWidth, 80),
  height: Math.max(element.clientHeight, 80),
})

/** Undoes the zoom of each chart; a double click on one does it for all that share its key. */
const zoomResets = new WeakMap<uPlot, () => void>()

/**
 * Owns the uPlot instance in `host`: made anew when shape or theme change, fed at most once per animation frame otherwise, and ten times a second by live series.
 * uPlot is loaded when the first chart is, which also keeps it out of pages and tests without one.
 */
export function usePlot(
  host: RefObject<HTMLDivElement | null>,
  props: LineChartProps,
  hidden: ReadonlySet<string>,
): ReadOut {
  const theme = useTheme()
  const [readOut, setReadOut] = useState<ReadOut>(NOTHING)
  const chart = useRef<uPlot | null>(null)
  const zoom = useRef<readonly [number, number] | null>(null)
  const frame = useRef(0)
  const drawnAt = useRef(0)
  const late = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const { series, windowMs, syncKey, timeZone, paused = false } = props
  const shape = JSON.stringify([
    series.map(({ label, unit, colour, area }) => [label, unit, colour, area]),
    props.thresholds,
  ])

  const readNow = useEffectEvent((plot: uPlot) => {
    const columns = plot.data.slice(1) as AlignedValues[]
    const index = plot.cursor.idx ?? null
    const { min, max } = plot.scales['x']!
    setReadOut({
      at: index === null ? null : (plot.data[0][index] ?? null),
      spanMs: (max ?? 0) - (min ?? 0),
      index,
      columns,
      empty: columns.every((column) => !column.some((value) => value !== null && value !== undefined)),
    })
  })

  const limits = (times: readonly number[]): readonly [number, number] => {
    const newest = times.at(-1)
    if (windowMs !== undefined) {
      const now = Math.max(Date.now(), newest ?? 0)
      return [now - windowMs, now]
    }
    if (props.range) return props.range
    if (newest === undefined) return [Date.now() - 3_600_000, Date.now()]
    return [times[0]!, Math.max(newest, times[0]! + 1000)]
  }

  const draw = useEffectEvent(() => {
    const plot = chart.current
    if (!plot) return
    const aligned = alignSeries(
      series.map(({ source }) => source),
      props.gapMs,
    )
    const [min, max] = zoom.current ?? limits(aligned[0])
    plot.batch(() => {
      plot.setData(aligned as uPlot.AlignedData, false)
      plot.setScale('x', { min, max })
    })
    readNow(plot)
  })

  const schedule = useEffectEvent(() => {
    if (frame.current !== 0) return
    frame.current = requestAnimationFrame(() => {
      frame.current = 0
      drawnAt.current = performance.now()
      draw()
    })
  })

  /** For what comes by itself: series that arrive out of step still cost one drawing per 100 ms. */
  const scheduleLive = useEffectEvent(() => {
    if (late.current !== undefined) return
    const waitMs = LIVE_STEP_MS - (performance.now() - drawnAt.current)
    if (waitMs <= 0) return schedule()
    late.current = setTimeout(() => {
      late.current = undefined
      schedule()
    }, waitMs)
  })

  const zoomTo = useEffectEvent((range: readonly [number, number] | null) => {
    zoom.current = range
    props.onZoomChange?.(range)
    schedule()
  })

  const build = useEffectEvent((UPlot: typeof uPlot, element: HTMLElement) => {
    const hooks: uPlot.Hooks.Arrays = {
      setCursor: [(plot) => readNow(plot)],
      setSelect: [
        (plot) => {
          if (plot.select.width < 4) return
          const { left, width } = plot.select
          zoomTo([Math.round(plot.posToVal(left, 'x')), Math.round(plot.posToVal(left + width, 'x'))])
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
        },
      ],
    }
    const onReset = (plot: uPlot) => {
      const together = syncKey === undefined ? [plot] : UPlot.sync(syncKey).plots
      for (const each of together) zoomResets.get(each)?.()
    }
    const plot = new UPlot(plotOptions(UPlot, props, sizeOf(element), hooks, onReset), [[]], element)
    zoomResets.set(plot, () => zoomTo(null))
    series.forEach((each, index) => hidden.has(each.label) && plot.setSeries(index + 1, { show: false }))
    return plot
  })

  useEffect(() => {
    const element = host.current
    if (!element || typeof matchMedia !== 'function') return
    let ended = false
    const resize = new ResizeObserver(() => {
      const size = sizeOf(element)
      const plot = chart.current
      if (plot && element.clientWidth > 0 && (size.width !== plot.width || size.height !== plot.height))
        plot.setSize(size)
    })
    void import('uplot').then(({ default: UPlot }) => {
      if (ended) return
      chart.current = build(UPlot, element)
      resize.observe(element)
      draw()
    })
    return () => {
      ended = true
      resize.disconnect()
      cancelAnimationFrame(frame.current)
      frame.current = 0
      chart.current?.destroy()
      chart.current = null
    }
  }, [host, theme, shape, syncKey, timeZone])

  useEffect(() => {
    schedule()
    if (paused) return
    const rings = series.map(({ source }) => source).filter((source) => source instanceof RingSeries)
    const stops = rings.map((ring) => ring.subscribe(() => scheduleLive()))
    const timer = windowMs === undefined ? undefined : setInterval(() => scheduleLive(), 1000)
    return () => {
      for (const stop of stops) stop()
      clearInterval(timer)
      clearTimeout(late.current)
      late.current = undefined
    }
  }, [series, paused, windowMs, props.range, props.gapMs])

  useEffect(() => {
    const plot = chart.current
    series.forEach((each, index) => {
      const show = !hidden.has(each.label)
      if (plot?.series[index + 1] && plot.series[index + 1]!.show !== show) plot.setSeries(index + 1, { show })
    })
  }, [hidden, series])

  return readOut
}
