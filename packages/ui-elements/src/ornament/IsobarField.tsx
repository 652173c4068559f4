import { useMemo } from 'react'
import { classNames } from '../base/classNames.ts'
import { contourLevels, contourLines } from './contours.ts'
import type { ScalarField } from './contours.ts'
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
    () =>
      contourLevels(field, levels).map((level) =>
        contourLines(field, level)
          .map((line) => `M${line.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}`)
          .join(''),
      ),
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
          strokeOpacity={index % 4 === 0 ? 0.3 : 0.15}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}

const CLEARING = 'radial-gradient(ellipse 60% 65% at 50% 50%, transparent 35%, black 95%)'
