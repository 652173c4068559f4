import type { Axis } from 'uplot'

/** Half of the widest label, less the chart's padding at the right. */
const LABEL_OVERHANG_PX = 16

/** Labels of a time axis in 24-hour form: seconds only where they differ, the day where it begins. */
export function timeAxisValues(timeZone?: string): Axis.DynamicValues {
  const zone = timeZone === undefined ? {} : { timeZone }
  const second = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', ...zone })
  const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...zone })
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...zone })
  const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', ...zone })
  return (chart, splits, _axis, _space, incrementMs) => {
    // A label is centred on its time; one too near the right edge would be cut, so it waits until it has moved in.
    const { min, max } = chart.scales['x']!
    const plotPx = chart.bbox.width / devicePixelRatio
    const cut = plotPx > 0 && chart.axes.length < 3 ? max! - ((max! - min!) * LABEL_OVERHANG_PX) / plotPx : Infinity
    return splits.map((at) => {
      if (at > cut) return ''
      if (incrementMs >= 28 * 86_400_000) return month.format(at)
      if (incrementMs >= 86_400_000) return day.format(at)
      const clock = minute.format(at)
      if (clock === '00:00' && incrementMs >= 60_000) return day.format(at)
      return incrementMs < 60_000 ? second.format(at) : clock
    })
  }
}

/** The cursor's time in the read-out. */
export function cursorTime(at: number, spanMs: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...(spanMs > 20 * 3_600_000 ? { day: 'numeric', month: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    ...(spanMs <= 6 * 3_600_000 ? { second: '2-digit' } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}
