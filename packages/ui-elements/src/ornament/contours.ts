/** Values on an even grid, row by row: `values[row * columns + column]`. At least 2 × 2. */
export interface ScalarField {
  columns: number
  rows: number
  values: readonly number[]
}

export type Point = readonly [x: number, y: number]

/** Sides of a cell that a contour joins, by which corners are above the level (top left 8, top right 4, bottom right 2, bottom left 1). */
const JOINS: Record<number, readonly (readonly [Side, Side])[]> = {
  1: [['left', 'bottom']],
  2: [['bottom', 'right']],
  3: [['left', 'right']],
  4: [['top', 'right']],
  5: [
    ['left', 'top'],
    ['bottom', 'right'],
  ],
  6: [['top', 'bottom']],
  7: [['left', 'top']],
  8: [['left', 'top']],
  9: [['top', 'bottom']],
  10: [
    ['left', 'bottom'],
    ['top', 'right'],
  ],
  11: [['top', 'right']],
  12: [['left', 'right']],
  13: [['bottom', 'right']],
  14: [['left', 'bottom']],
}

type Side = 'top' | 'right' | 'bottom' | 'left'

/**
 * The lines on which the field has the value `level`, by marching squares, in grid coordinates (0 … columns − 1).
 * A line that closes on itself ends with its first point.
 */
export function contourLines(field: ScalarField, level: number): Point[][] {
  const points = new Map<string, Point>()
  const neighbours = new Map<string, string[]>()
  const crossing = (column: number, row: number, side: Side): string => {
    const horizontal = side === 'top' || side === 'bottom'
    const c = side === 'right' ? column + 1 : column
    const r = side === 'bottom' ? row + 1 : row
    const key = `${horizontal ? 'h' : 'v'}${c},${r}`
    if (!points.has(key)) {
      const from = at(field, c, r)
      const to = horizontal ? at(field, c + 1, r) : at(field, c, r + 1)
      const share = to === from ? 0.5 : (level - from) / (to - from)
      points.set(key, horizontal ? [c + share, r] : [c, r + share])
    }
    return key
  }
  const join = (from: string, to: string) => neighbours.set(from, [...(neighbours.get(from) ?? []), to])

  for (let row = 0; row < field.rows - 1; row++) {
    for (let column = 0; column < field.columns - 1; column++) {
      const corners =
        (at(field, column, row) > level ? 8 : 0) +
        (at(field, column + 1, row) > level ? 4 : 0) +
        (at(field, column + 1, row + 1) > level ? 2 : 0) +
        (at(field, column, row + 1) > level ? 1 : 0)
      for (const [from, to] of JOINS[corners] ?? []) {
        const a = crossing(column, row, from)
        const b = crossing(column, row, to)
        join(a, b)
        join(b, a)
      }
    }
  }
  return chains(neighbours).map((chain) => chain.map((key) => points.get(key)!))
}

function at(field: ScalarField, column: number, row: number): number {
  return field.values[row * field.columns + column] ?? 0
}

/** Follows the segments end to end: open lines from their ends first, then what is left, which is closed. */
function chains(neighbours: Map<string, string[]>): string[][] {
  const seen = new Set<string>()
  const found: string[][] = []
  const follow = (start: string) => {
    const chain = [start]
    seen.add(start)
    for (let here: string | undefined = start; here !== undefined;) {
      const next: string | undefined = neighbours.get(here)?.find((key) => !seen.has(key))
      if (next !== undefined) {
        seen.add(next)
        chain.push(next)
      }
      here = next
    }
    const last = chain.at(-1)!
    if (chain.length > 2 && neighbours.get(last)?.includes(start)) chain.push(start)
    found.push(chain)
  }
  for (const [key, joined] of neighbours) if (joined.length === 1 && !seen.has(key)) follow(key)
  for (const key of neighbours.keys()) if (!seen.has(key)) follow(key)
  return found
}

/** Evenly spaced levels strictly inside the field's range. */
export function contourLevels(field: ScalarField, count: number): number[] {
  const low = Math.min(...field.values)
  const high = Math.max(...field.values)
  return Array.from({ length: count }, (_, index) => low + ((high - low) * (index + 1)) / (count + 1))
}
