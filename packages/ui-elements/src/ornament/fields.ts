import type { ScalarField } from './contours.ts'

/** A measured value somewhere; x and y in 0 … 1 of the drawing, y downwards. */
export interface FieldPoint {
  x: number
  y: number
  value: number
}

const COLUMNS = 144
const ROWS = 90

/**
 * A smooth field through measured values, such as a cloud's latest temperatures at its devices' places: each grid point is the
 * mean of all values, weighted by 1 / (d² + 0.02), so that few points already make calm lines.
 */
export function fieldFromPoints(points: readonly FieldPoint[], columns = COLUMNS, rows = ROWS): ScalarField {
  return sample(columns, rows, (x, y) => {
    let sum = 0
    let weights = 0
    for (const point of points) {
      const weight = 1 / ((point.x - x) ** 2 + (point.y - y) ** 2 + 0.02)
      sum += weight * point.value
      weights += weight
    }
    return weights === 0 ? 0 : sum / weights
  })
}

/** Highs and lows in hPa about 1013, with their reach; laid out like a winter chart of the North Atlantic. An ornament, not a measurement. */
const CENTRES = [
  { x: 0.3, y: 0.12, value: -34, reach: 0.24 },
  { x: 0.62, y: 0.3, value: -15, reach: 0.17 },
  { x: 0.38, y: 0.86, value: 22, reach: 0.27 },
  { x: 0.93, y: 0.72, value: 17, reach: 0.22 },
  { x: 0.02, y: 0.55, value: 9, reach: 0.2 },
  { x: 0.95, y: 0.08, value: -12, reach: 0.2 },
]

/** The pressure field for places that have no values of their own yet. */
export function pressureField(columns = COLUMNS, rows = ROWS): ScalarField {
  return sample(columns, rows, (x, y) => {
    let pressure = 1013 + 10 * (y - 0.5) + 2.2 * Math.sin(5.1 * x + 2.3 * y) + 1.3 * Math.sin(9.3 * y - 3.7 * x)
    for (const centre of CENTRES) {
      const distance = ((x - centre.x) * 1.6) ** 2 + (y - centre.y) ** 2
      pressure += centre.value * Math.exp(-distance / (2 * centre.reach ** 2))
    }
    return pressure
  })
}

function sample(columns: number, rows: number, value: (x: number, y: number) => number): ScalarField {
  const values: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) values.push(value(column / (columns - 1), row / (rows - 1)))
  }
  return { columns, rows, values }
}
