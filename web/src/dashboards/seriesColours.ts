const PALETTE = 8

/**
 * A colour for each series of a page: the same wherever the series appears, and never twice within one chart as long as
 * the chart has no more series than there are colours.
 * @param charts the keys of each chart's series
 */
export function seriesColours(charts: readonly (readonly string[])[]): Map<string, number> {
  const colours = new Map<string, number>()
  const used = new Array<number>(PALETTE).fill(0)
  for (const key of charts.flat()) {
    if (colours.has(key)) continue
    const beside = new Set(charts.filter((chart) => chart.includes(key)).flat())
    const taken = new Set([...beside].map((other) => colours.get(other)))
    const order = [...used.keys()].sort((a, b) => used[a]! - used[b]! || a - b)
    const colour = order.find((candidate) => !taken.has(candidate)) ?? order[0]!
    colours.set(key, colour)
    used[colour]!++
  }
  return colours
}
