import { Progress as Radix } from 'radix-ui'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

export interface ProgressProps {
  /** What is happening: "Waiting for the first message". */
  label: string
  /** 0–1; left out while the end is not known. */
  value?: number
  /** What to do if it does not end; shown after ten seconds. */
  stuckHint?: ReactNode
}

/** Says what is happening, how far it is, and after ten seconds what to do if it does not end. */
export function Progress({ label, value, stuckHint }: ProgressProps) {
  const [stuck, setStuck] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setStuck(true), 10_000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="flex flex-col gap-2">
      <div className="flex justify-between gap-4 text-13">
        <span role="status">{label}</span>
        {value !== undefined && <span className="text-ink-2 tabular-nums">{Math.round(value * 100)} %</span>}
      </div>
      <Radix.Root
        aria-label={label}
        value={value === undefined ? null : value * 100}
        className="relative h-1 overflow-hidden rounded-full bg-inset"
      >
        {value === undefined ? (
          <Radix.Indicator className="absolute inset-y-0 w-2/5 animate-sweep rounded-full bg-accent motion-reduce:w-full motion-reduce:opacity-50" />
        ) : (
          <Radix.Indicator
            className="h-full rounded-full bg-accent transition-[width]"
            style={{ width: `${value * 100}%` }}
          />
        )}
      </Radix.Root>
      {stuck && stuckHint !== undefined && <p className="text-13 text-ink-2">{stuckHint}</p>}
    </div>
  )
}
