import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'

export interface Segment<Value extends string> {
  value: Value
  label: ReactNode
  /** Needed when the label is an icon. */
  name?: string
}

export interface SegmentedControlProps<Value extends string> {
  /** What is chosen, for a screen reader: "Time range". */
  label: string
  value: Value
  segments: readonly Segment<Value>[]
  onValueChange: (value: Value) => void
  className?: string
}

/** One of a few, all of them visible; arrow keys move. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => {
        if (value !== '') props.onValueChange(value as Value)
      }}
      className={classNames('inline-flex h-8 items-stretch gap-0.5 rounded-control bg-inset p-0.5', props.className)}
    >
      {props.segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.value}
          value={segment.value}
          aria-label={segment.name}
          className={classNames(
            'inline-flex items-center justify-center gap-1 rounded-[4px] px-3 text-13 font-medium text-ink-2 transition-colors hover:text-ink',
            'data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:ring-1 data-[state=on]:ring-line-strong [&_svg]:size-4',
          )}
        >
          {segment.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
