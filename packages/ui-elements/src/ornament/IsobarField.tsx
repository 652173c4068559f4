import { useMemo } from 'react'
import { classNames } from '../base/classNames.ts'
import { contourLevels, contourLines } from './contours.ts'
import type { Point, ScalarField } from './contours.ts'
import { pressureField } from './fields.ts'

const DEFAULT_FIELD = pressureField()

export interface IsobarFieldProps {
  /** Real values where there are some; a winter pressure chart otherwise. */
  field?: ScalarField
  /** How many lines. Every fourth is stronger, as on a weather chart. */
  levels?: number
  /** Fades the middle, where text stands. */
  clearing?: boolean
  className?: string
}

/** The one ornament: faint lines of equal value. Says nothing to a screen reader. */
export function IsobarField({ field = DEFAULT_FIELD, levels = 16, clearing = false, className }: IsobarFieldProps) {
  const paths = useMemo(
    () => contourLevels(field, levels).map((level) => contourLines(field, level).map(smoothPath).join('')),
    [field, levels],
  )
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${field.columns - 1} ${field.rows - 1}`}
      preserveAspectRatio="xMidYMid slice"
      className={classNames('size-full text-accent', className)}
      style={clearing ? { maskImage: CLEARING } : undefined}
    >
      {paths.map((d, index) => (
        <path
          key={index}
          d={d}
          fill="none"
          stroke="currentColor"
          strokeWidth={1}
          strokeOpacity={index % 4 === 0 ? 0.36 : 0.19}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}

const CLEARING = 'radial-gradient(ellipse 60% 65% at 50% 50%, transparent 35%, black 95%)'

/** A curve through the middles of the line's segments, bent towards its points: no corners at any size. */
function smoothPath(line: readonly Point[]): string {
  const closed = line.length > 3 && line[0] === line.at(-1)
  const points = closed ? line.slice(1) : line
  const write = ([x, y]: Point) => `${x.toFixed(2)} ${y.toFixed(2)}`
  const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const bends = points
    .slice(0, -1)
    .map((point, index) => `Q${write(point)} ${write(middle(point, points[index + 1]!))}`)
  if (!closed) return `M${write(points[0]!)}${bends.join('')}L${write(points.at(-1)!)}`
  const start = write(middle(points.at(-1)!, points[0]!))
  return `M${start}${bends.join('')}Q${write(points.at(-1)!)} ${start}Z`
}
