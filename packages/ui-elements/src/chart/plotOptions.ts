import type uPlot from 'uplot'
import { readColour, seriesToken } from '../base/theme.ts'
import { formatNumber } from '../base/formatNumber.ts'
import type { ChartSeries, LineChartProps, ThresholdBand } from './chartTypes.ts'
import { timeAxisValues } from './timeAxis.ts'

/** One y scale per unit; the first stands left, the second right, more have no axis. */
export const scaleOf = (unit: string | undefined) => `y:${unit ?? ''}`

export const scaleKeys = (series: readonly ChartSeries[]) => [...new Set(series.map(({ unit }) => scaleOf(unit)))]

/** How a chart looks and reads, without its values. Colours are read from the tokens of the theme on the page. */
export function plotOptions(
  UPlot: typeof uPlot,
  props: Pick<LineChartProps, 'series' | 'thresholds' | 'syncKey' | 'timeZone'>,
  size: { width: number; height: number },
  hooks: uPlot.Hooks.Arrays,
  onReset: (chart: uPlot) => void,
): uPlot.Options {
  const { series, thresholds = [], syncKey, timeZone } = props
  const ink = readColour('ink-3')
  const line = readColour('line')
  const surface = readColour('surface')
  const font = `12px ${getComputedStyle(document.documentElement).fontFamily}`
  const keys = scaleKeys(series)
  const bands = thresholds.map((band) => ({ ...band, fill: readColour(band.status) }))
  const yAxes = (keys.length === 0 ? [scaleOf(undefined)] : keys.slice(0, 2)).map<uPlot.Axis>((scale, index) => ({
    scale,
    side: index === 0 ? 3 : 1,
    stroke: ink,
    font,
    size: axisWidth,
    gap: 8,
    space: 36,
    grid: { show: index === 0, stroke: line, width: 1 },
    ticks: { show: false },
    values: (chart, splits) => {
      const shown = chart.series.filter((each) => each.scale === scale)
      if (shown.length > 0 && shown.every((each) => each.show === false)) return splits.map(() => '')
      return axisLabels(splits, keys.length > 1 ? scale.slice(2) : '')
    },
  }))
  return {
    ...size,
    ms: 1,
    padding: [8, keys.length > 1 ? 0 : 12, 0, 0],
    legend: { show: false },
    ...(timeZone === undefined ? {} : { tzDate: (at: number) => UPlot.tzDate(new Date(at), timeZone) }),
    scales: {
      x: { time: true },
      ...Object.fromEntries(
        (keys.length === 0 ? [scaleOf(undefined)] : keys).map((key) => [key, { range: calmRange }]),
      ),
    },
    axes: [
      {
        stroke: ink,
        font,
        size: 28,
        gap: 8,
        space: 84,
        grid: { show: false },
        ticks: { show: false },
        values: timeAxisValues(timeZone),
      },
      ...yAxes,
    ],
    series: [
      {},
      ...series.map<uPlot.Series>((each) => {
        const stroke = readColour(seriesToken(each.colour))
        return {
          label: each.label,
          scale: scaleOf(each.unit),
          stroke,
          width: 1.5,
          points: { show: false },
          ...(each.area ? { fill: withAlpha(stroke, 0.1) } : {}),
        }
      }),
    ],
    cursor: {
      y: false,
      points: { size: 9, width: 2, stroke: () => surface, fill: (chart, index) => strokeOf(chart, index) },
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: (chart) => () => {
          onReset(chart)
          return null
        },
      },
      ...(syncKey === undefined
        ? {}
        : { sync: { key: syncKey, scales: ['x', null] as [string, null], setSeries: false } }),
    },
    hooks: { ...hooks, drawClear: [(chart) => drawBands(chart, bands)] },
  }
}

function strokeOf(chart: uPlot, index: number): string {
  const stroke = chart.series[index]?.stroke
  return typeof stroke === 'function' ? (stroke as (c: uPlot, i: number) => string)(chart, index) : String(stroke)
}

/** A tenth of air above and below, never less than one part in two hundred of the value, so that noise stays small. */
const calmRange: uPlot.Range.Function = (_chart, low, high) => {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  const span = Math.max(high - low, Math.abs(high) / 200, 1e-6)
  const middle = (low + high) / 2
  const half = span * 0.6
  const bottom = middle - half
  return [low >= 0 && bottom < 0 ? 0 : bottom, middle + half]
}

/** As many decimals as the step between the labels needs; the unit on the uppermost where two scales stand. */
const axisLabels = (splits: number[], unit: string) => {
  const step = splits.length > 1 ? Math.abs(splits[1]! - splits[0]!) : 1
  let decimals = 0
  while (decimals < 6 && Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6) decimals++
  return splits.map((value, index) => {
    const label = formatNumber(value, decimals)
    return unit !== '' && index === splits.length - 1 ? `${label} ${unit}` : label
  })
}

/** As wide as the widest label, on steps of 8 px, so that charts below each other line up and live ones don't jitter. */
const axisWidth: uPlot.Axis.Size = (_chart, labels) => {
  const longest = Math.max(3, ...(labels ?? []).map((label) => label?.length ?? 0))
  return Math.max(40, Math.ceil((longest * 7.5 + 12) / 8) * 8)
}

function drawBands(chart: uPlot, bands: readonly (ThresholdBand & { fill: string })[]): void {
  const { ctx, bbox } = chart
  for (const band of bands) {
    const scale = chart.scales[scaleOf(band.unit)] ? scaleOf(band.unit) : chart.axes[1]!.scale!
    const toY = (value: number) =>
      Math.min(bbox.top + bbox.height, Math.max(bbox.top, chart.valToPos(value, scale, true)))
    const top = band.to === undefined ? bbox.top : toY(band.to)
    const bottom = band.from === undefined ? bbox.top + bbox.height : toY(band.from)
    if (bottom <= top) continue
    ctx.save()
    ctx.globalAlpha = 0.08
    ctx.fillStyle = band.fill
    ctx.fillRect(bbox.left, top, bbox.width, bottom - top)
    ctx.globalAlpha = 0.5
    if (band.to !== undefined && top > bbox.top) ctx.fillRect(bbox.left, top, bbox.width, devicePixelRatio)
    if (band.from !== undefined && bottom < bbox.top + bbox.height)
      ctx.fillRect(bbox.left, bottom, bbox.width, devicePixelRatio)
    ctx.restore()
  }
}

/** Computed colours come as `oklch(l c h)`; alpha goes before the closing bracket. */
function withAlpha(colour: string, alpha: number): string {
  return colour.startsWith('rgb(')
    ? colour.replace('rgb(', 'rgba(').replace(')', `, ${alpha})`)
    : colour.replace(')', ` / ${alpha})`)
}
