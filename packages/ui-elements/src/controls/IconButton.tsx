import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { Tooltip } from '../overlay/Tooltip.tsx'
import { offProps } from './Button.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children'> {
  /** The verb; it is the accessible name and the tooltip. */
  label: string
  icon: ReactNode
  size?: 'small' | 'normal'
  disabledReason?: string | undefined
  /** A count or mark at the corner, such as open alarms on the bell. */
  mark?: ReactNode
}

/** A square button of one icon, always with a name. */
export function IconButton({ label, icon, size, disabledReason, mark, onClick, ...rest }: IconButtonProps) {
  const reasonId = useId()
  const reason = disabledReason === undefined ? undefined : reasonId
  return (
    <Tooltip content={disabledReason ?? label} {...(reason === undefined ? {} : { delayMs: 0 })}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        {...offProps(reason !== undefined, reason, onClick)}
        className={classNames(
          'relative inline-grid shrink-0 place-items-center rounded-control text-ink-2 transition-colors',
          'not-aria-disabled:hover:bg-inset not-aria-disabled:hover:text-ink data-[state=open]:bg-inset',
          'aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4',
          size === 'small' ? 'size-7' : 'size-8',
          rest.className,
        )}
      >
        {icon}
        {mark !== undefined && mark !== null && (
          <span className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-critical-fill px-1 text-center text-12/4 font-medium text-on-fill">
            {mark}
          </span>
        )}
        {reason !== undefined && (
          <span id={reason} hidden>
            {disabledReason}
          </span>
        )}
      </button>
    </Tooltip>
  )
}
