import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'

export interface CheckboxProps {
  /** The accessible name; shown beside the box unless `hideLabel`. */
  label: ReactNode
  hideLabel?: boolean
  checked: boolean | 'indeterminate'
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  className?: string
}

/** A choice of its own, or a row's selection. */
export function Checkbox({
  label,
  hideLabel = false,
  checked,
  onCheckedChange,
  disabled = false,
  className,
}: CheckboxProps) {
  return (
    <label className={classNames('flex w-fit items-center gap-2 text-14', className)}>
      <Radix.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        className={classNames(
          'grid size-4 shrink-0 place-items-center rounded-[4px] border border-line-control bg-surface transition-colors hover:border-ink-3',
          'data-[state=checked]:border-accent-fill data-[state=checked]:bg-accent-fill',
          'data-[state=indeterminate]:border-accent-fill data-[state=indeterminate]:bg-accent-fill',
        )}
      >
        <Radix.Indicator className="text-on-fill [&_svg]:size-3 [&_svg]:stroke-3">
          {checked === 'indeterminate' ? <Minus aria-hidden /> : <Check aria-hidden />}
        </Radix.Indicator>
      </Radix.Root>
      <span className={hideLabel ? 'sr-only' : undefined}>{label}</span>
    </label>
  )
}
